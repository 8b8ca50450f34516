/// What happens to exceptions nobody expected.
@NullMarked
package org.graphkeeper.app.errors;

import org.jspecify.annotations.NullMarked;
