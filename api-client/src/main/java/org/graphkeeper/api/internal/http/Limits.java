package org.graphkeeper.api.internal.http;

import java.time.Duration;

/// How long calls may take, all tries of one together, and how much may be read.
///
/// @param connect      for one connection attempt
/// @param silence      for which a stream of events may be quiet; a server shows every 15 seconds that it is alive
/// @param answerBytes  most bytes of an answer, after decompression; 100,000 graphs are some 60 MB
/// @param refusalBytes most bytes that are looked at of an answer that reports a failure
public record Limits(
        Duration connect, Duration read, Duration write, Duration provisioning, Duration silence, long answerBytes, long refusalBytes) {

    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(45), 256L << 20, 256L << 10);
}
