@NullMarked
package org.graphkeeper.views.activity;

import org.jspecify.annotations.NullMarked;
