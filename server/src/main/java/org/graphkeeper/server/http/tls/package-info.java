/// The certificate that the server shows: read from PEM files, and read again when they change.
@NullMarked
package org.graphkeeper.server.http.tls;

import org.jspecify.annotations.NullMarked;
