package org.graphkeeper.views.base;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// How long the tests of the desktop wait for what must come: far longer than it takes, as a machine may be busy.
public final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Patience() {
    }

    /// As Awaitility's, whose own limit of ten seconds is too short for a cold start on a loaded machine, and whose first
    /// look after a tenth of a second would be most of the time of a test that waits a hundred times.
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(PAUSE);
    }
}
