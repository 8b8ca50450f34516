package org.graphkeeper.views.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
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
        @Nullable Account account = session.accountProperty().get();
        surroundings.activity().record(new ActivityLog.Entry(surroundings.clock().instant(), session.profileName(),
                account == null ? "" : account.email(), ACTION, slug, "error", after, outcome, answer));
    }

    private void tell(Notices.Weight weight, String text, Graph graph) {
        if (session.outcomesOnScreen().covers(graph.slug())) {
            return;
        }
        Consumer<String> target = show;
        surroundings.notices().showAbout("provisioning " + graph.slug(), weight, text, target == null ? null
                : new Notices.Action(texts.get("provisioning.notice.show"), () -> target.accept(graph.slug())));
    }
}
