package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.RunProblem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows some graphs until their provisioning has ended, and tells every change once. Reads the graphs again and
/// again, sooner after a change and later while nothing happens; where the server tells events, at once after each.
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(5);
    /// With events, reading without being told is for what got lost.
    private static final Duration LATER_WITH_EVENTS = Duration.ofSeconds(15);

    /// What is told of a graph; two equal ones are no change.
    private record Sight(GraphStatus status, @Nullable Integer attempt, @Nullable RunState run, @Nullable String step,
            @Nullable StepState stepState, int done, int steps) {
    }

    private final Session session;
    private final Patience patience;
    private final Map<String, @Nullable Sight> sights = new LinkedHashMap<>();
    private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
    private boolean keepsRuns;
    private boolean lost;
    private int exitCode = ExitCode.OK;

    Watch(Session session, List<String> slugs, Patience patience) {
        this.session = session;
        this.patience = patience;
        slugs.forEach(slug -> sights.put(slug, null));
    }

    /// @return the exit code
    int follow() throws FailureException, InterruptedException, CommandFailure {
        keepsRuns = session.canOr(false, Capability.PROVISIONING_RUNS);
        boolean events = session.canOr(false, Capability.EVENTS);
        Thread follower = events ? Thread.ofVirtual().name("events").start(this::listen) : null;
        try {
            Duration pause = SOON;
            while (!sights.isEmpty()) {
                boolean changed = look();
                if (sights.isEmpty()) {
                    break;
                }
                if (patience.isOver()) {
                    throw new CommandFailure(ExitCode.UNKNOWN, session.words().problem("cli.watch.timeout",
                            String.join(", ", sights.keySet())));
                }
                Duration longest = events ? LATER_WITH_EVENTS : LATER;
                pause = changed ? SOON : pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
                rest(pause, events);
            }
            return exitCode;
        } catch (InterruptedException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, session.words().problem("cli.interrupted.watch",
                    String.join(", ", sights.keySet())));
        } finally {
            if (follower != null) {
                follower.interrupt();
            }
        }
    }

    private void rest(Duration pause, boolean events) throws InterruptedException {
        if (events) {
            Boolean told = wakeUps.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("looking again, {}", told == null ? "unasked" : "told so");
        } else {
            patience.pause(pause);
        }
    }

    private void listen() {
        try {
            session.client().events().follow(told -> LOG.debug("told {}, woken up: {}", told, wakeUps.offer(true)));
        } catch (FailureException e) {
            LOG.info("no events, reading at intervals instead: {}", e.failure());
        } catch (InterruptedException over) {
            LOG.debug("the watch is over");
        }
    }

    /// @return whether anything changed
    private boolean look() throws FailureException, InterruptedException, CommandFailure {
        boolean changed = false;
        for (String slug : List.copyOf(sights.keySet())) {
            try {
                changed |= look(slug);
                lost = false;
            } catch (FailureException e) {
                if (!e.failure().retryHelps()) {
                    throw e;
                }
                if (!lost) {
                    lost = true;
                    session.output().note(session.words().texts().get("cli.watch.lost",
                            session.words().of(e.failure()).what()));
                }
            }
        }
        return changed;
    }

    private boolean look(String slug) throws FailureException, InterruptedException {
        Optional<Graph> found = one(slug);
        if (found.isEmpty()) {
            Problem problem = session.words().problem("cli.graph.absent", slug);
            session.output().note(problem.what());
            end(slug, ExitCode.NOT_FOUND);
            if (session.output().isJson()) {
                session.output().json(line(slug).put("status", "deleted").put("ended", true)
                        .set("error", Output.error(ExitCode.NOT_FOUND, problem)));
            }
            return true;
        }
        Graph graph = found.get();
        @Nullable ProvisioningRun run = keepsRuns ? session.client().provisioning().of(slug).fetch().value().stream()
                .findFirst().orElse(null) : null;
        Sight sight = sight(graph, run);
        if (sight.equals(sights.get(slug))) {
            return false;
        }
        boolean ended = graph.status() == GraphStatus.ACTIVE || graph.status() == GraphStatus.ERROR;
        sights.put(slug, sight);
        tell(graph, run, sight, ended);
        if (ended) {
            end(slug, graph.status() == GraphStatus.ACTIVE ? ExitCode.OK : ExitCode.PROVISIONING_FAILED);
        }
        return true;
    }

    private Optional<Graph> one(String slug) throws FailureException, InterruptedException {
        try {
            return Optional.of(session.client().graphs().one(slug).fetch().value());
        } catch (FailureException e) {
            if (e.failure() instanceof Failure.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The worst of several ends counts.
    private void end(String slug, int code) {
        sights.remove(slug);
        exitCode = Math.max(exitCode, code);
    }

    private static Sight sight(Graph graph, @Nullable ProvisioningRun run) {
        if (run == null) {
            return new Sight(graph.status(), null, null, null, null, 0, 0);
        }
        ProvisioningStep current = run.steps().stream().filter(step -> step.state() == StepState.FAILED
                || step.state() == StepState.RUNNING).findFirst().orElse(null);
        int done = (int) run.steps().stream().filter(step -> step.state() == StepState.SUCCEEDED
                || step.state() == StepState.SKIPPED).count();
        return new Sight(graph.status(), run.attempt(), run.state(), current == null ? null : current.name(),
                current == null ? null : current.state(), done, run.steps().size());
    }

    private ObjectNode line(String slug) {
        ObjectNode line = Output.JSON.createObjectNode().put("at", session.world().clock().instant().toString());
        session.target().describe(line);
        return line.put("graph", slug);
    }

    private void tell(Graph graph, @Nullable ProvisioningRun run, Sight sight, boolean ended) {
        Words words = session.words();
        boolean failed = graph.status() == GraphStatus.ERROR;
        Problem why = !failed ? null : run != null && run.state() == RunState.FAILED
                ? new RunProblem(words.of("base")).of(run) : new RunProblem(words.of("base")).unknown();
        if (session.output().isJson()) {
            ObjectNode line = line(graph.slug()).put("status", JsonViews.word(graph.status()))
                    .put("attempt", sight.attempt()).put("runState", sight.run() == null ? null
                            : JsonViews.word(sight.run())).put("step", sight.step())
                    .put("stepState", sight.stepState() == null ? null : JsonViews.word(sight.stepState()))
                    .put("stepsDone", run == null ? null : sight.done()).put("steps", run == null ? null
                            : sight.steps()).put("source", run == null ? "status" : "runs").put("ended", ended);
            line.set("error", why == null ? null : Output.error(ExitCode.PROVISIONING_FAILED, why));
            session.output().json(line);
            return;
        }
        Texts texts = words.of("provisioning");
        StringBuilder text = new StringBuilder(time()).append("  ").append(Printable.clean(graph.slug())).append("  ")
                .append(GraphWords.status(words.of("base"), graph.status()));
        if (run != null && !ended) {
            text.append(" · ").append(texts.get("provisioning.attempt", sight.attempt())).append(" · ")
                    .append(texts.get("provisioning.steps", sight.done(), sight.steps()));
            if (sight.step() != null) {
                text.append(" · ").append(Steps.name(sight.step(), words));
            }
        }
        session.output().line(text.toString());
        if (why != null) {
            session.output().problemText(why);
        }
    }

    private String time() {
        Instant now = session.world().clock().instant();
        return DateTimeFormatter.ISO_LOCAL_TIME.format(
                now.atZone(session.world().clock().getZone()).truncatedTo(ChronoUnit.SECONDS));
    }
}
