package org.graphkeeper.api;

import java.time.Instant;
import java.util.Optional;
import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// A datum together with its age.
///
/// @param value  the datum; immutable
/// @param asOf   when the server answered it, by this machine's clock
/// @param origin whether it came from the server just now or from the offline store
/// @param part   what is known of the rest when the datum is a list of which only the beginning is there; null when it
///               is whole
public record Fetched<T>(T value, Instant asOf, Origin origin, @Nullable Part part) {

    public enum Origin { LIVE, STORED }

    public static <T> Fetched<T> live(T value, Instant asOf) {
        return live(value, asOf, null);
    }

    public static <T> Fetched<T> live(T value, Instant asOf, @Nullable Part part) {
        return new Fetched<>(value, asOf, Origin.LIVE, part);
    }

    public static <T> Fetched<T> stored(T value, Instant asOf) {
        return stored(value, asOf, null);
    }

    public static <T> Fetched<T> stored(T value, Instant asOf, @Nullable Part part) {
        return new Fetched<>(value, asOf, Origin.STORED, part);
    }

    /// Why the rest of the list did not come just now; empty when all came, or as much as is ever asked for.
    public Optional<Failure> brokenOffBy() {
        return part == null ? Optional.empty() : Optional.ofNullable(part.failure());
    }
}
