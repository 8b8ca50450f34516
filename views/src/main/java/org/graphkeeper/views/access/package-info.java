/// Who can read which graph, what a person can see, and because of what; and the API tokens of whoever is signed in.
@NullMarked
package org.graphkeeper.views.access;

import org.jspecify.annotations.NullMarked;
