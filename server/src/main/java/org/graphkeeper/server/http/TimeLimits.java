package org.graphkeeper.server.http;

import java.time.Duration;

/// How long clients may take, so that slow ones, by fault or on purpose, hold up nobody else. Handlers have no limit here:
/// provisioning may take minutes inside a request.
///
/// @param idle how long a client may stay silent, between requests and in the middle of one, or take nothing of an answer
/// @param head how long the head of a request may take, and the TLS handshake
/// @param body how long the body of a request may take
/// @param stop how long running requests may go on after the server was asked to stop
public record TimeLimits(Duration idle, Duration head, Duration body, Duration stop) {

    public static final TimeLimits USUAL = new TimeLimits(Duration.ofSeconds(30), Duration.ofSeconds(15),
            Duration.ofSeconds(60), Duration.ofSeconds(5));

    public TimeLimits withIdle(Duration limit) {
        return new TimeLimits(limit, head, body, stop);
    }

    public TimeLimits withHead(Duration limit) {
        return new TimeLimits(idle, limit, body, stop);
    }

    public TimeLimits withBody(Duration limit) {
        return new TimeLimits(idle, head, limit, stop);
    }

    public TimeLimits withStop(Duration limit) {
        return new TimeLimits(idle, head, body, limit);
    }
}
