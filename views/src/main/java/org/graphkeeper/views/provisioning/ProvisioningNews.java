package org.graphkeeper.views.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.Cancellation;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Tells how provisioning went: notices for the user, entries for the activity log. FX-thread confined.
final class ProvisioningNews {

    private static final String ACTION = "graph.retry";
    private static final String CANCEL = "graph.cancel";

    /// More failures at once are told together: nobody reads a hundred notices.
    private static final int MOST_FAILURES = 3;

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final FailureText failureText;
    private final Map<String, Graph> unexplained = new LinkedHashMap<>();
    private @Nullable Consumer<String> show;

    ProvisioningNews(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("provisioning");
        this.failureText = surroundings.failureText();
    }

    void onShow(Consumer<String> show) {
        this.show = show;
    }

    void active(Graph graph) {
        tell(Notices.Weight.SUCCESS, texts.get("provisioning.notice.active", graph.name()), graph);
    }

    /// A graph failed; the notice waits for the reason.
    void expectReason(Graph graph) {
        unexplained.put(graph.slug(), graph);
    }

    /// Tells the failures that wait for their reason, once the question for it was answered.
    void tellFailures(RunLedger ledger) {
        if (!ledger.isSettled()) {
            return;
        }
        List<Graph> failed = List.copyOf(unexplained.values());
        unexplained.clear();
        if (failed.size() > MOST_FAILURES) {
            show("provisioning.many", Notices.Weight.ERROR,
                    texts.get("provisioning.notice.failed.many", failed.size(), failed.getFirst().name()),
                    failed.getFirst());
            return;
        }
        failed.forEach(graph -> tell(Notices.Weight.ERROR, ledger.latest(graph.slug())
                .map(ProvisioningRun::reason).filter(Objects::nonNull)
                .map(reason -> texts.get("provisioning.notice.failed.because", graph.name(), reason))
                .orElseGet(() -> texts.get("provisioning.notice.failed", graph.name())), graph));
    }

    /// An attempt that was started here ended.
    void ended(Graph graph, Retrier.Result result) {
        switch (result) {
            case Retrier.Result.Active _ -> active(graph);
            case Retrier.Result.Failed _ -> expectReason(graph);
            case Retrier.Result.Refused(Failure failure) -> tell(Notices.Weight.WARNING,
                    texts.get("provisioning.notice.refused", graph.name(), failureText.of(failure).text()), graph);
            case Retrier.Result.NotSent _ -> tell(Notices.Weight.WARNING,
                    texts.get("provisioning.notice.notsent", graph.name()), graph);
            case Retrier.Result.Unclear _ -> tell(Notices.Weight.WARNING,
                    texts.get("provisioning.notice.unclear", graph.name()), graph);
        }
    }

    /// Graphs are not tried because one that failed alike was tried first and failed again.
    ///
    /// @param canary null when it is gone meanwhile
    void givenUp(@Nullable Graph canary, int count) {
        if (canary != null) {
            // Beside the news of the canary itself, not in its place.
            show("provisioning.fleet " + canary.slug(), Notices.Weight.WARNING,
                    texts.get("provisioning.notice.givenup", canary.name(), count), canary);
        }
    }

    /// The server answered to the wish that an attempt ends.
    void ending(Graph graph, Cancellation answer) {
        boolean ended = answer == Cancellation.ENDED;
        record(CANCEL, graph.slug(), ended ? "error" : "provisioning", ActivityLog.Outcome.CONFIRMED, null);
        tell(Notices.Weight.SUCCESS, texts.get(ended ? "provisioning.notice.ended" : "provisioning.notice.asked",
                graph.name()), graph);
    }

    /// The attempt goes on, or nobody knows.
    void notEnded(Graph graph, Failure failure) {
        boolean unknown = failure.outcomeUnknown();
        record(CANCEL, graph.slug(), "provisioning", unknown ? ActivityLog.Outcome.UNKNOWN
                : ActivityLog.Outcome.REFUSED, answerOf(failure));
        tell(Notices.Weight.WARNING, texts.get(unknown ? "provisioning.notice.endunclear"
                : "provisioning.notice.notended", graph.name(), failureText.of(failure).text()), graph);
    }

    /// It was looked up what became of a wish whose answer was lost.
    ///
    /// @param over whether nobody works on the graph any more
    /// @param now  null when it is gone
    void endingSettled(Graph graph, boolean over, @Nullable Graph now) {
        String status = now == null ? "deleted" : now.status().name().toLowerCase(Locale.ROOT);
        boolean ended = over && (now == null || now.status() == GraphStatus.ERROR);
        String text = texts.get(!over ? "provisioning.notice.endmissing" : ended ? "provisioning.notice.ended"
                : "provisioning.notice.endlate", graph.name());
        record(CANCEL, graph.slug(), status, ended ? ActivityLog.Outcome.CONFIRMED : ActivityLog.Outcome.FAILED,
                ended ? null : text);
        tell(ended ? Notices.Weight.SUCCESS : Notices.Weight.WARNING, text, graph);
    }

    void record(String slug, Retrier.Result result) {
        switch (result) {
            case Retrier.Result.Active _ -> record(slug, "active", ActivityLog.Outcome.CONFIRMED, null);
            case Retrier.Result.Failed(String answer) -> record(slug, "error", ActivityLog.Outcome.FAILED, answer);
            case Retrier.Result.Refused(Failure failure) ->
                    record(slug, "error", ActivityLog.Outcome.REFUSED, answerOf(failure));
            case Retrier.Result.NotSent(Failure failure) -> record(slug, "error", ActivityLog.Outcome.FAILED,
                    failure == null ? texts.get("provisioning.record.notsent") : answerOf(failure));
            case Retrier.Result.Unclear _ -> record(slug, "error", ActivityLog.Outcome.UNKNOWN,
                    texts.get("provisioning.record.unconfirmed"));
        }
    }

    private String answerOf(Failure failure) {
        var problem = failureText.of(failure);
        return problem.detail().isEmpty() ? problem.what() : problem.detail();
    }

    private void record(String slug, String after, ActivityLog.Outcome outcome, @Nullable String answer) {
        record(ACTION, slug, after, outcome, answer);
    }

    private void record(String action, String slug, String after, ActivityLog.Outcome outcome,
                        @Nullable String answer) {
        @Nullable Account account = session.accountProperty().get();
        surroundings.activity().record(new ActivityLog.Entry(surroundings.clock().instant(), session.profileName(),
                account == null ? "" : account.email(), action, slug, action.equals(ACTION) ? "error"
                        : "provisioning", after, outcome, answer));
    }

    private void tell(Notices.Weight weight, String text, Graph graph) {
        if (session.outcomesOnScreen().covers(graph.slug())) {
            return;
        }
        show("provisioning " + graph.slug(), weight, text, graph);
    }

    private void show(String subject, Notices.Weight weight, String text, Graph graph) {
        Consumer<String> target = show;
        surroundings.notices().showAbout(subject, weight, text, target == null ? null
                : new Notices.Action(texts.get("provisioning.notice.show"), () -> target.accept(graph.slug())));
    }
}
