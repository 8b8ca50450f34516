/// The PostgreSQL that the server runs itself when no database URL is given.
@NullMarked
package org.graphkeeper.server.postgres;

import org.jspecify.annotations.NullMarked;
