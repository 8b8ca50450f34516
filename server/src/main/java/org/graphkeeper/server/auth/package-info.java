/// Who is calling: passwords, session tokens, API tokens, the first superuser.
@NullMarked
package org.graphkeeper.server.auth;

import org.jspecify.annotations.NullMarked;
