package org.graphkeeper.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `graphkeeper policy`: what an administrator decided for this computer.
@Command(name = "policy",
        subcommands = {PolicyShowCommand.class, PolicyCheckCommand.class})
final class PolicyCommand {

    @Mixin
    private HelpOption help;
}
