/// The audit log: who did what, when, and with which credential.
@NullMarked
package org.graphkeeper.server.audit;

import org.jspecify.annotations.NullMarked;
