package org.graphkeeper.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `graphkeeper provisioning`: how graphs come into being.
@Command(name = "provisioning",
        subcommands = {ProvisioningWatchCommand.class, ProvisioningRunsCommand.class})
final class ProvisioningCommand {

    @Mixin
    private HelpOption help;
}
