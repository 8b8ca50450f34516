package org.graphkeeper.views.graphs;

import java.util.Arrays;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.GraphList;
import org.jspecify.annotations.Nullable;

/// Which graphs the table shows.
///
/// @param text     as typed; blank for all
/// @param status   null for every status
/// @param database name of a database connection; null for all
record GraphFilter(String text, @Nullable GraphStatus status, @Nullable String database) {

    /// After so many entries it is looked whether anybody still wants the result.
    private static final int STRETCH = 8192;

    static final GraphFilter ALL = new GraphFilter("", null, null);

    boolean isAll() {
        return text.isBlank() && status == null && database == null;
    }

    /// Whether everything that this filter lets through is among what the other lets through.
    boolean narrows(GraphFilter other) {
        return (other.status == null || other.status == status)
                && (other.database == null || other.database.equals(database))
                && new GraphText(text).narrows(new GraphText(other.text));
    }

    /// What is let through, in the order of the entries.
    ///
    /// @throws InterruptedException when nobody waits for the result any more
    GraphList.Entry[] of(GraphList.Entry[] entries) throws InterruptedException {
        GraphText wanted = new GraphText(text);
        GraphList.Entry[] found = new GraphList.Entry[entries.length];
        int count = 0;
        for (int i = 0; i < entries.length; i++) {
            if (i % STRETCH == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
            GraphList.Entry entry = entries[i];
            if ((status == null || entry.graph().status() == status)
                    && (database == null || database.equals(entry.graph().connectionName())) && wanted.matches(entry)) {
                found[count++] = entry;
            }
        }
        return count == entries.length ? entries : Arrays.copyOf(found, count);
    }
}
