/// Every thread of the app.
@NullMarked
package org.graphkeeper.app.concurrent;

import org.jspecify.annotations.NullMarked;
