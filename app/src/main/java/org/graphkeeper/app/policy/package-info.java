/// What an administrator decided for this computer, and which of three layers a setting comes from.
@NullMarked
package org.graphkeeper.app.policy;

import org.jspecify.annotations.NullMarked;
