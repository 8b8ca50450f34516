package org.graphkeeper.views.provisioning;

import java.util.List;
import java.util.Objects;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.jspecify.annotations.Nullable;

/// Several graphs that failed alike on the same database.
///
/// @param key      of these failures on that database
/// @param members  at least two, in the order of the monitor
public record Incident(String key, List<GraphProgress> members) {

    public Incident {
        members = List.copyOf(members);
    }

    /// The one that speaks for all.
    public GraphProgress first() {
        return members.getFirst();
    }

    /// Name of the database; null when the server did not say.
    public @Nullable String databaseName() {
        return first().graph().connectionName();
    }

    /// What happened; null when the server gave no reason.
    public @Nullable ProvisioningRun run() {
        return first().run();
    }

    /// Whether repeating it cannot help until the cause is gone.
    public boolean pointless() {
        return members.stream().allMatch(member -> member.run() != null
                && Objects.equals(member.run().retryHelps(), false));
    }

    /// The members that could be tried now.
    public List<GraphProgress> open() {
        return members.stream().filter(member -> member.block() == GraphProgress.Block.NONE
                && !(member.retry() instanceof RetryState.Held(Hold _, boolean forMany) && forMany)).toList();
    }

    /// The members that the app would try by itself after a yes, which is asked for once for all of them.
    public List<GraphProgress> offered() {
        return members.stream().filter(GraphProgress::isOffered).toList();
    }

    /// The members that the app tries again by itself.
    public List<GraphProgress> going() {
        return members.stream().filter(member -> member.retry() instanceof RetryState.Planned).toList();
    }

    /// How many members wait for their attempt.
    public int waiting() {
        return (int) members.stream().filter(member -> member.retry() instanceof RetryState.Held).count();
    }
}
