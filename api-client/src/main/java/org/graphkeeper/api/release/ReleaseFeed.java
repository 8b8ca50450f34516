package org.graphkeeper.api.release;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a feed whose signature was checked says.
///
/// @param issued  when it was signed; a feed of an earlier time never takes the place of a later one
/// @param version the newest release
/// @param notes   where is written what is new, an `https` address; null when the feed does not say
public record ReleaseFeed(Instant issued, ReleaseVersion version, @Nullable URI notes) {
}
