package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.lookup.LookupPace;
import org.graphkeeper.api.lookup.RetryLookup;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.views.base.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `graphkeeper graphs retry`.
@Command(name = "retry")
final class GraphsRetryCommand extends WriteCommand {

    private static final String ACTION = "graph.retry";

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Mixin
    private TimeoutOption timeout;

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        Graph graph = Graphs.one(session, slug);
        boolean keepsRuns = session.canOr(false, Capability.PROVISIONING_RUNS);
        Optional<ProvisioningRun> last = latest(session, keepsRuns);
        if (graph.status() != GraphStatus.ERROR) {
            throw new CommandFailure(ExitCode.CONFLICT, session.words().problem("cli.retry.notfailed", slug,
                    GraphWords.status(session.words().of("base"), graph.status())));
        }
        if (isDryRun()) {
            return tell(session, graph, last);
        }
        confirm(session, slug, session.words().texts().get("cli.retry.would", slug));
        if (!session.output().isJson()) {
            session.output().note(
                    session.words().of("provisioning").get("provisioning.retrying", graph.name()) + "…");
        }
        String before = JsonViews.word(graph.status());
        session.journal().begin(ACTION, slug, before, null);
        try {
            Graph active = session.client().graphs().retryProvisioning(slug);
            session.journal().done(ACTION, slug, before, JsonViews.word(active.status()));
            return active(session, active);
        } catch (FailureException e) {
            session.journal().failed(ACTION, slug, before, null, e.failure());
            if (e.failure().outcomeUnknown()) {
                return lookUp(session, keepsRuns, last.map(ProvisioningRun::attempt).orElse(0), before, e);
            }
            if (e.failure() instanceof Failure.Server(String words, var _, var _)) {
                throw failed(session, graph, words == null ? "" : words);
            }
            if (e.failure() instanceof Failure.NotFound) {
                throw notOffered(session);
            }
            throw e;
        }
    }

    private Optional<ProvisioningRun> latest(Session session, boolean keepsRuns)
            throws FailureException, InterruptedException {
        return keepsRuns ? session.client().provisioning().of(slug).fetch().value().stream().findFirst()
                : Optional.empty();
    }

    private int lookUp(Session session, boolean keepsRuns, int knownAttempt, String before, FailureException why)
            throws FailureException, InterruptedException, CommandFailure {
        session.output().note(session.words().of("provisioning").get("provisioning.checking", slug));
        Patience patience = timeout.patience(session.world());
        Instant lost = session.world().clock().instant();
        for (int look = 0; ; look++) {
            Optional<Graph> now;
            Optional<ProvisioningRun> newest;
            try {
                now = Graphs.settle(session, patience, slug);
                newest = now.isEmpty() ? Optional.empty() : latest(session, keepsRuns);
            } catch (FailureException unreachable) {
                throw new CommandFailure(ExitCode.UNKNOWN, session.words().problem("cli.unsettled", slug));
            }
            if (now.isEmpty()) {
                throw Graphs.absent(session, slug);
            }
            Duration since = Duration.between(lost, session.world().clock().instant());
            switch (RetryLookup.judge(now.get(), newest.orElse(null), keepsRuns, knownAttempt, since)) {
                case ACTIVE -> {
                    session.journal().settled(ACTION, slug, before, JsonViews.word(now.get().status()));
                    return active(session, now.get());
                }
                case FAILED -> throw failed(session, now.get(), "");
                case NOT_SENT -> throw new CommandFailure(ExitCode.ofUndone(why.failure()),
                        session.words().problem("cli.retry.notsent", slug));
                case UNCLEAR -> throw new CommandFailure(ExitCode.UNKNOWN,
                        session.words().problem("cli.retry.unclear", slug));
                case LOOK_AGAIN -> {
                    if (patience.isOver()) {
                        throw new CommandFailure(ExitCode.UNKNOWN, session.words().problem("cli.unsettled", slug));
                    }
                    patience.pause(LookupPace.pauseAfter(look));
                }
            }
        }
    }

    /// The graph was there a moment ago: it is gone, or this server has no such way.
    private CommandFailure notOffered(Session session)
            throws FailureException, InterruptedException, CommandFailure {
        Graphs.one(session, slug);
        return new CommandFailure(ExitCode.UNSUPPORTED, session.words().problem("cli.retry.unsupported", slug));
    }

    private static CommandFailure failed(Session session, Graph graph, String words)
            throws FailureException, InterruptedException, CommandFailure {
        Problem why = Graphs.whyFailed(session, graph, words);
        return new CommandFailure(ExitCode.PROVISIONING_FAILED, why);
    }

    private int tell(Session session, Graph graph, Optional<ProvisioningRun> last) {
        if (session.output().isJson()) {
            ObjectNode answer = session.answer().put("dryRun", true);
            answer.set("graph", JsonViews.of(graph));
            answer.set("lastRun", last.map(JsonViews::of).orElse(null));
            session.output().json(answer);
            return ExitCode.OK;
        }
        session.output().line(session.words().texts().get("cli.dryrun"));
        session.output().line(session.words().texts().get("cli.retry.would", slug));
        List<ProvisioningRun> known = last.stream().toList();
        if (!known.isEmpty() && Boolean.FALSE.equals(known.getFirst().retryHelps())) {
            session.output().line(session.words().of("provisioning").get("provisioning.retry.stopped.pointless"));
        }
        return ExitCode.OK;
    }

    private static int active(Session session, Graph graph) {
        if (session.output().isJson()) {
            ObjectNode answer = session.outcome();
            answer.set("graph", JsonViews.of(graph));
            session.output().json(answer);
        } else {
            session.output().line(session.words().of("provisioning").get("provisioning.notice.active",
                    Printable.clean(graph.name())));
        }
        return ExitCode.OK;
    }
}
