@NullMarked
package org.graphkeeper.api.member;

import org.jspecify.annotations.NullMarked;
