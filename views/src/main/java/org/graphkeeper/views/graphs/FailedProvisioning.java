package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.RunProblem;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Learns why the provisioning of a new graph failed: from its run where the server keeps runs, else from the server's
/// own words. FX-thread confined.
final class FailedProvisioning {

    private final ServerSession session;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final RunProblem runProblem;
    private BackgroundTasks.@Nullable Handle asking;

    FailedProvisioning(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.tasks = surroundings.tasks();
        this.texts = surroundings.texts("graphs");
        this.runProblem = new RunProblem(surroundings.texts("base"));
    }

    /// Asks why, once.
    ///
    /// @param graph in status error
    /// @param words what the server answered to the creation; empty when that answer was lost
    void explain(Graph graph, String words, Consumer<FailedCreation> told) {
        stop();
        @Nullable ServerInfo info = session.infoProperty().get();
        if (info != null && !info.can(Capability.PROVISIONING_RUNS)) {
            told.accept(inOwnWords(graph, words));
            return;
        }
        asking = tasks.run(texts.get("create.asking", graph.slug()),
                () -> session.client().provisioning().of(graph.slug()).fetch(),
                runs -> told.accept(latestFailed(runs.value(), graph, words)),
                _ -> told.accept(inOwnWords(graph, words)));
    }

    void stop() {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
    }

    private FailedCreation latestFailed(List<ProvisioningRun> runs, Graph graph, String words) {
        return runs.stream().filter(run -> run.state() == RunState.FAILED).findFirst()
                .map(run -> fromRun(run, graph)).orElseGet(() -> inOwnWords(graph, words));
    }

    private FailedCreation fromRun(ProvisioningRun run, Graph graph) {
        Problem reason = runProblem.of(run);
        return new FailedCreation(new Problem(reason.what(),
                texts.get("create.error.exists", graph.name()) + " " + reason.meaning(), reason.todo(),
                reason.detail()), graph.slug(), !Objects.equals(run.retryHelps(), false));
    }

    private FailedCreation inOwnWords(Graph graph, String words) {
        String what = words.isBlank() ? texts.get("create.error.what") : texts.get("create.error.says", words);
        return new FailedCreation(new Problem(what, texts.get("create.error.exists", graph.name()),
                texts.get("create.error.todo"), ""), graph.slug(), true);
    }

    /// The server's own words in a failure; empty where there are none.
    static String wordsOf(Failure failure) {
        return failure instanceof Failure.Server(String detail, var _, var _) && detail != null ? detail : "";
    }
}
