package org.graphkeeper.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `graphkeeper connections`: the database connections of a server.
@Command(name = "connections",
        subcommands = ConnectionsListCommand.class)
final class ConnectionsCommand {

    @Mixin
    private HelpOption help;
}
