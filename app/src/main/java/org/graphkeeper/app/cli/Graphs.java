package org.graphkeeper.app.cli;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.RunProblem;

/// Reading one graph, in the ways that several commands need.
final class Graphs {

    private Graphs() {
    }

    /// What is asked about one graph.
    @FunctionalInterface
    interface Question<T> {
        T ask() throws FailureException, InterruptedException, CommandFailure;
    }

    /// One graph; a failure in words that name it when there is none.
    static Graph one(Session session, String slug) throws FailureException, InterruptedException, CommandFailure {
        return about(session, slug, () -> session.reads().read(session.client().graphs().one(slug)));
    }

    /// The answer to a question about one graph; a failure in words that name it when there is none.
    static <T> T about(Session session, String slug, Question<T> question)
            throws FailureException, InterruptedException, CommandFailure {
        try {
            return question.ask();
        } catch (FailureException e) {
            if (e.failure() instanceof Failure.NotFound) {
                throw absent(session, slug);
            }
            throw e;
        }
    }

    /// That there is no such graph.
    static CommandFailure absent(Session session, String slug) {
        return new CommandFailure(ExitCode.NOT_FOUND, session.words().problem("cli.graph.absent", slug));
    }

    /// What the server has now, for settling a write whose answer was lost: waits for it to answer, for as long as the
    /// patience lasts.
    ///
    /// @return empty when the server has no such graph
    static Optional<Graph> settle(Session session, Patience patience, String slug)
            throws FailureException, InterruptedException {
        try {
            return Optional.of(patience.insist(session.client().graphs().one(slug)));
        } catch (FailureException e) {
            if (e.failure() instanceof Failure.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Why the last attempt at provisioning failed: from its run where the server keeps runs, else its own words.
    static Problem whyFailed(Session session, Graph graph, String serverWords)
            throws InterruptedException, CommandFailure {
        RunProblem runProblem = new RunProblem(session.words().of("base"));
        Optional<ProvisioningRun> failed = lastFailed(session, graph);
        Problem known = failed.map(runProblem::of).orElseGet(runProblem::unknown);
        if (failed.isPresent() || serverWords.isBlank()) {
            return known;
        }
        return new Problem(session.words().of("graphs").get("create.error.says", serverWords), known.meaning(),
                known.todo(), "");
    }

    /// That it failed is known; who cannot be asked why, does not hide it behind a failure of its own.
    private static Optional<ProvisioningRun> lastFailed(Session session, Graph graph)
            throws InterruptedException, CommandFailure {
        try {
            return session.canOr(false, Capability.PROVISIONING_RUNS)
                    ? session.client().provisioning().of(graph.slug()).fetch().value().stream()
                            .filter(run -> run.state() == RunState.FAILED).findFirst() : Optional.empty();
        } catch (FailureException e) {
            session.output().note(session.words().of(e.failure()).what());
            return Optional.empty();
        }
    }

    /// A sentence of the app as a reason of a server, which has no full stop of its own.
    static String plain(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /// The names of the collections that a graph has where vectors are on (contract 3.2).
    static Set<String> collections(String slug) {
        return new TreeSet<>(Set.of(slug + "__facts", slug + "__nodes", slug + "__seeds"));
    }
}
