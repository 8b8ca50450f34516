package org.graphkeeper.views.settings;

import java.time.Duration;

/// How long a stored answer is kept that nobody looks at.
public enum KeptUnread {
    MONTH(30), QUARTER(90), HALF(180), YEAR(365);

    private final Duration time;

    KeptUnread(int days) {
        time = Duration.ofDays(days);
    }

    public Duration time() {
        return time;
    }
}
