package org.graphkeeper.api;

import java.time.Instant;

/// A datum together with its age.
///
/// @param value  the datum; immutable
/// @param asOf   when the server answered it, by this machine's clock
/// @param origin whether it came from the server just now or from the offline store
public record Fetched<T>(T value, Instant asOf, Origin origin) {

    public enum Origin { LIVE, STORED }

    public static <T> Fetched<T> live(T value, Instant asOf) {
        return new Fetched<>(value, asOf, Origin.LIVE);
    }

    public static <T> Fetched<T> stored(T value, Instant asOf) {
        return new Fetched<>(value, asOf, Origin.STORED);
    }
}
