package org.graphkeeper.app.cli;

import java.util.List;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.GraphStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `graphkeeper provisioning watch`.
@Command(name = "watch")
final class ProvisioningWatchCommand extends ServerCommand {

    @Mixin
    private ServerOptions server;

    @Parameters(arity = "0..*", paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private @Nullable List<String> slugs;

    @Mixin
    private TimeoutOption timeout;

    @Override
    boolean tellsLines() {
        return true;
    }

    @Override
    int run(Setting setting) throws FailureException, InterruptedException, CommandFailure {
        return on(setting, server, Reads.Mode.LIVE, this::watch);
    }

    private int watch(Session session) throws FailureException, InterruptedException, CommandFailure {
        List<String> watched = slugs == null || slugs.isEmpty()
                ? session.reads().read(session.client().graphs().all()).stream()
                        .filter(graph -> graph.status() == GraphStatus.PROVISIONING)
                        .map(graph -> graph.slug()).toList()
                : slugs.stream().distinct().toList();
        if (watched.isEmpty()) {
            session.output().note(session.words().texts().get("cli.watch.nothing"));
            return ExitCode.OK;
        }
        return new Watch(session, watched, timeout.patience(session.world())).follow();
    }
}
