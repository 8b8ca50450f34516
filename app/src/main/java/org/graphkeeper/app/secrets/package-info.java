/// Passwords and tokens of connection profiles.
@NullMarked
package org.graphkeeper.app.secrets;

import org.jspecify.annotations.NullMarked;
