package org.graphkeeper.views.members;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.members.MemberBatch.Phase;
import org.graphkeeper.views.members.MemberChanges.Change;
import org.graphkeeper.views.members.MemberChanges.Kind;
import org.jspecify.annotations.Nullable;

/// One batch for each graph. What is under way, or has ended and was not looked at, is kept while other graphs are shown.
/// FX-thread confined.
final class MemberBatches {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final RoleText roles;
    private final Function<Graph, List<Member>> members;
    private final Consumer<Graph> onEnded;
    private final Map<String, MemberBatch> batches = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable MemberBatch> shown = new ReadOnlyObjectWrapper<>();

    /// @param members the members of a graph as they are known now
    /// @param onEnded after every run
    MemberBatches(ServerSession session, Surroundings surroundings, Function<Graph, List<Member>> members,
                  Consumer<Graph> onEnded) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("members");
        this.roles = new RoleText(surroundings.texts("base"));
        this.members = members;
        this.onEnded = onEnded;
    }

    /// The batch of the graph that is shown; null for no graph.
    ReadOnlyObjectProperty<@Nullable MemberBatch> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void show(@Nullable Graph graph) {
        batches.values().removeIf(batch -> !batch.isBusy() && batch.phaseProperty().get() != Phase.FINISHED);
        shown.set(graph == null ? null : batches.computeIfAbsent(graph.slug(), _ -> new MemberBatch(session,
                surroundings, graph, () -> members.apply(graph), () -> onEnded.accept(graph))));
    }

    /// Proposes one role for several members; who has it already is left out.
    void proposeRole(List<MemberRow> chosen, Role role) {
        MemberBatch batch = shown.get();
        if (batch != null) {
            batch.propose(texts.get("members.batch.role.title", roles.toString(role), batch.graph().name()),
                    chosen.stream().map(row -> row.roleProperty().get() == role
                            ? BatchRow.without(BatchRow.Plan.SKIP, row.label(), texts.get("members.batch.same"))
                            : BatchRow.of(new Change(Kind.ROLE, row.userId(), row.label(), row.roleProperty().get(),
                                    role))).toList());
        }
    }

    /// Proposes to remove several members.
    void proposeRemoval(List<MemberRow> chosen) {
        MemberBatch batch = shown.get();
        if (batch != null) {
            batch.propose(texts.get("members.batch.remove.title", batch.graph().name()), chosen.stream()
                    .map(row -> BatchRow.of(new Change(Kind.REMOVE, row.userId(), row.label(),
                            row.roleProperty().get(), null))).toList());
        }
    }
}
