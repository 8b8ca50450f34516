package org.graphkeeper.app.cli;

import org.graphkeeper.api.failure.FailureException;
import picocli.CommandLine.Mixin;

/// A command that only reads.
abstract class ReadCommand extends ServerCommand {

    @Mixin
    private ServerOptions server;

    @Mixin
    private ReadOptions reading;

    abstract int run(Session session) throws FailureException, InterruptedException, CommandFailure;

    @Override
    final int run(Setting setting) throws FailureException, InterruptedException, CommandFailure {
        return on(setting, server, reading.mode(), this::run);
    }
}
