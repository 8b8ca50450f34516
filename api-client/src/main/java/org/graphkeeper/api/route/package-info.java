/// How a client gets to its server and whom it believes on the way: proxy, trust, certificates.
@NullMarked
package org.graphkeeper.api.route;

import org.jspecify.annotations.NullMarked;
