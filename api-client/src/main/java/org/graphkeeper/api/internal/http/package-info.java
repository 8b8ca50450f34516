@NullMarked
package org.graphkeeper.api.internal.http;

import org.jspecify.annotations.NullMarked;
