package org.graphkeeper.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `graphkeeper graphs`: what is done with graphs.
@Command(name = "graphs",
        subcommands = {GraphsListCommand.class, GraphsShowCommand.class, GraphsCreateCommand.class,
            GraphsEditCommand.class, GraphsDeleteCommand.class, GraphsRestoreCommand.class,
            GraphsPurgeCommand.class, GraphsRetryCommand.class, GraphsDoctorCommand.class})
final class GraphsCommand {

    @Mixin
    private HelpOption help;
}
