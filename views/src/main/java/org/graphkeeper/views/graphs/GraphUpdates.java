package org.graphkeeper.views.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.graph.GraphVersion;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.PlannedChange.Fact;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Reconciliation;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Carries changes of a graph's fields out, unless somebody else changed the same fields since they were read; finds
/// out what became of a change whose answer was lost. FX-thread confined.
final class GraphUpdates {

    /// How it ended.
    sealed interface Outcome {

        record Saved(Graph changed) implements Outcome {
        }

        /// Nothing was changed, because somebody else had changed the same.
        record Meanwhile(Graph theirs) implements Outcome {
        }

        record Failed(Problem problem) implements Outcome {
        }

        /// The line broke on the way there: nothing was changed.
        record NotArrived() implements Outcome {
        }

        /// Nobody confirmed it, or it may not be sent: nothing was changed.
        record Declined() implements Outcome {
        }
    }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final GraphWrites writes;
    private final Reconciliation reconciliation;
    private boolean closed;

    GraphUpdates(ServerSession session, Surroundings surroundings, GraphWrites writes) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.writes = writes;
        this.reconciliation = new Reconciliation(surroundings, session.connectivity());
    }

    /// @param base as it was when the change was begun
    ///
    /// @param begun runs when it is sent, after anybody who has to be asked said yes
    void send(Graph base, GraphEdit edit, Runnable begun, Consumer<Outcome> ended) {
        session.safeguard().ask(new PlannedChange(ChangeKind.CHANGE, texts.get("change.graph.title", base.name()),
                texts.get("change.graph.verb"), facts(base, edit), base.slug()), Safeguard.Asked.NOTHING,
                () -> {
                    begun.run();
                    sendNow(base, edit, ended);
                }, () -> ended.accept(new Outcome.Declined()));
    }

    private List<Fact> facts(Graph base, GraphEdit edit) {
        GraphEdit before = inverse(base, edit);
        List<Fact> facts = new ArrayList<>();
        addFact(facts, "field.name", before.name(), edit.name());
        addFact(facts, "field.description", before.description(), edit.description());
        addFact(facts, "field.contribute", yesNo(before.contributeToPublic()), yesNo(edit.contributeToPublic()));
        addFact(facts, "field.cache", yesNo(before.usePublicCache()), yesNo(edit.usePublicCache()));
        return facts;
    }

    private void addFact(List<Fact> facts, String key, @Nullable String from, @Nullable String to) {
        if (to != null) {
            facts.add(new Fact(texts.get(key), from == null || from.isEmpty() ? "–" : from, to.isEmpty() ? "–" : to));
        }
    }

    private @Nullable String yesNo(@Nullable Boolean value) {
        return value == null ? null : texts.get(value ? "field.yes" : "field.no");
    }

    private void sendNow(Graph base, GraphEdit edit, Consumer<Outcome> ended) {
        surroundings.tasks().run(texts.get("overview.saving", base.slug()),
                () -> carriedOut(session.client().graphs(), base, edit), outcome -> {
                    if (outcome instanceof Outcome.Saved(Graph changed)) {
                        confirm(base, edit, changed);
                    } else if (outcome instanceof Outcome.Meanwhile(Graph theirs)) {
                        session.catalog().merge(theirs);
                    }
                    ended.accept(outcome);
                }, failure -> failed(base, edit, failure, ended));
    }

    /// Nothing is looked up any more; a change that is sent all the same is carried out.
    void close() {
        closed = true;
        reconciliation.stop();
    }

    /// What brings the fields that a change touches back to what they were.
    ///
    /// @param before as it was when the change was begun
    static GraphEdit inverse(Graph before, GraphEdit edit) {
        return new GraphEdit(edit.name() == null ? null : before.name(),
                edit.description() == null ? null : text(before),
                edit.contributeToPublic() == null ? null : before.contributeToPublic(),
                edit.usePublicCache() == null ? null : before.usePublicCache());
    }

    /// A server that cannot tell by the tag is asked first, so that at most the moment between is open.
    private static Outcome carriedOut(GraphGateway gateway, Graph base, GraphEdit edit)
            throws FailureException, InterruptedException {
        GraphVersion now = gateway.version(base.slug());
        while (isSame(base, now.graph(), edit)) {
            try {
                return new Outcome.Saved(gateway.update(now, edit));
            } catch (FailureException refused) {
                GraphVersion newer = refused.failure() instanceof Failure.Conflict ? gateway.version(base.slug()) : now;
                // What somebody else changed in this moment may be another field.
                if (Objects.equals(newer.tag(), now.tag())) {
                    throw refused;
                }
                now = newer;
            }
        }
        return new Outcome.Meanwhile(now.graph());
    }

    /// Whether two states agree in what is to be changed; other fields may differ.
    private static boolean isSame(Graph base, Graph now, GraphEdit edit) {
        return (edit.name() == null || base.name().equals(now.name()))
                && (edit.description() == null || text(base).equals(text(now)))
                && (edit.contributeToPublic() == null || base.contributeToPublic() == now.contributeToPublic())
                && (edit.usePublicCache() == null || base.usePublicCache() == now.usePublicCache());
    }

    private void confirm(Graph base, GraphEdit edit, Graph changed) {
        writes.record(GraphWrites.UPDATE, base.slug(), wording(base, edit), wording(edit),
                ActivityLog.Outcome.CONFIRMED, null);
        session.catalog().merge(changed);
    }

    private void failed(Graph base, GraphEdit edit, Failure failure, Consumer<Outcome> ended) {
        session.connectivity().failed(failure);
        writes.recordFailure(GraphWrites.UPDATE, base.slug(), wording(base, edit), wording(edit), failure);
        if (failure.outcomeUnknown() && !closed) {
            int[] looks = new int[1];
            reconciliation.start(texts.get("overview.lookup", base.slug()),
                    () -> LostWrite.graph(session.client().graphs(), base.slug()), found -> {
                        boolean gone = found.isEmpty();
                        boolean seen = found.filter(now -> LostWrite.holds(now, edit)).isPresent();
                        boolean known = gone || LostWrite.judge(seen, ++looks[0]) != LostWrite.Outcome.UNCLEAR;
                        if (known) {
                            ended.accept(judge(base, edit, failure, found));
                        }
                        return known;
                    });
        } else {
            ended.accept(new Outcome.Failed(writes.problem(failure)));
        }
    }

    private Outcome judge(Graph base, GraphEdit edit, Failure failure, Optional<Graph> found) {
        if (found.isEmpty()) {
            return new Outcome.Failed(writes.problem(failure));
        }
        if (LostWrite.holds(found.get(), edit)) {
            confirm(base, edit, found.get());
            return new Outcome.Saved(found.get());
        }
        session.catalog().merge(found.get());
        writes.record(GraphWrites.UPDATE, base.slug(), wording(base, edit), wording(edit),
                ActivityLog.Outcome.FAILED, texts.get("delete.undone.meaning"));
        return new Outcome.NotArrived();
    }

    private String wording(Graph before, GraphEdit edit) {
        return wording(inverse(before, edit));
    }

    private String wording(GraphEdit edit) {
        StringBuilder words = new StringBuilder();
        append(words, "field.name", edit.name());
        append(words, "field.description", edit.description());
        append(words, "field.contribute", edit.contributeToPublic());
        append(words, "field.cache", edit.usePublicCache());
        return words.toString();
    }

    private void append(StringBuilder words, String key, @Nullable Object value) {
        if (value != null) {
            words.append(words.isEmpty() ? "" : "; ").append(texts.get(key)).append(": ").append(value);
        }
    }

    static String text(Graph graph) {
        return Objects.requireNonNullElse(graph.description(), "");
    }
}
