package org.graphkeeper.api.release;

import java.time.Clock;
import java.time.Instant;
import org.graphkeeper.api.internal.http.HttpReleaseFeeds;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.traffic.Traffic;
import org.jspecify.annotations.Nullable;

/// Reads release feeds. Blocks.
public interface ReleaseFeedGateway {

    /// Asks a feed once. Sends nothing but the request itself: no version, no name, no cookie.
    ///
    /// @param key  whose signature it must bear
    /// @param seen when the newest feed was signed that this key was seen with; null for none
    FeedAnswer latest(FeedAddress address, FeedKey key, @Nullable Instant seen) throws InterruptedException;

    /// One that uses the network.
    ///
    /// @param proxy   without a password: one that asks for it cannot be passed
    /// @param traffic is told of every request
    static ReleaseFeedGateway open(ProxyChoice proxy, Traffic traffic, Clock clock) {
        return new HttpReleaseFeeds(proxy, traffic, clock);
    }
}
