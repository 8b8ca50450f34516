package org.graphkeeper.app.cli;

import org.graphkeeper.api.failure.FailureException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A command that changes something on a server. It reads what it needs from the server alone: what was stored earlier
/// is no ground to write on.
abstract class WriteCommand extends ServerCommand {

    @Mixin
    private ServerOptions server;

    @Option(names = "--dry-run")
    private boolean dryRun;

    boolean isDryRun() {
        return dryRun;
    }

    boolean secretFromInput() {
        return server.secretFromInput();
    }

    abstract int run(Session session) throws FailureException, InterruptedException, CommandFailure;

    @Override
    final int run(Setting setting) throws FailureException, InterruptedException, CommandFailure {
        return on(setting, server, Reads.Mode.LIVE, this::run);
    }
}
