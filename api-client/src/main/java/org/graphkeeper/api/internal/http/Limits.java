package org.graphkeeper.api.internal.http;

import java.time.Duration;

/// How long calls may take, all tries of one together, and how much may be read.
///
/// @param connect      for one connection attempt
/// @param answerBytes  most bytes of an answer, after decompression
/// @param refusalBytes most bytes that are looked at of an answer that reports a failure
public record Limits(
        Duration connect, Duration read, Duration write, Duration provisioning, long answerBytes, long refusalBytes) {

    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(30), Duration.ofMinutes(10), 64L << 20, 256L << 10);
}
