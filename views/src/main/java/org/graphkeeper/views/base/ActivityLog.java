package org.graphkeeper.views.base;

import java.time.Instant;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Everything done to a server from here; kept by `app` across restarts, bounded. FX thread.
public interface ActivityLog {

    enum Outcome { CONFIRMED, REFUSED, FAILED, UNKNOWN }

    /// @param who     e-mail of the account
    /// @param action  stable key, e.g. `graph.create`; the views translate it
    /// @param subject graph slug, or `slug / e-mail` for members
    /// @param before  null when there was nothing before
    /// @param after   null when there is nothing after
    /// @param answer  the server's words or the failure; null when it just agreed
    record Entry(Instant when, String server, String who, String action, String subject,
                 @Nullable String before, @Nullable String after, Outcome outcome, @Nullable String answer) {
    }

    void record(Entry entry);

    /// Newest first; unmodifiable.
    ObservableList<Entry> entries();
}
