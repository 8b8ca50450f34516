package org.graphkeeper.api.traffic;

import java.time.Instant;

/// A host that was contacted since the start.
///
/// @param host     host and port
/// @param via      the proxy that was asked for it, host and port; empty for none
/// @param requests how many were sent
/// @param last     when the last one was
public record ContactedHost(String host, String via, long requests, Instant last) {
}
