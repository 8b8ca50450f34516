/// What the user chose, in one small file.
@NullMarked
package org.graphkeeper.app.settings;

import org.jspecify.annotations.NullMarked;
