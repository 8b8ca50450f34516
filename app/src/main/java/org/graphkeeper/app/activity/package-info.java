/// The record of everything done from here.
@NullMarked
package org.graphkeeper.app.activity;

import org.jspecify.annotations.NullMarked;
