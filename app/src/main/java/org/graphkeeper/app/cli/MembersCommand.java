package org.graphkeeper.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `graphkeeper members`: who may do what in a graph.
@Command(name = "members",
        subcommands = {MembersListCommand.class, MembersAddCommand.class, MembersSetCommand.class,
            MembersRemoveCommand.class, MembersImportCommand.class, MembersExportCommand.class})
final class MembersCommand {

    @Mixin
    private HelpOption help;
}
