/// What the server says about itself: health, capabilities, its OpenAPI document.
@NullMarked
package org.graphkeeper.server.health;

import org.jspecify.annotations.NullMarked;
