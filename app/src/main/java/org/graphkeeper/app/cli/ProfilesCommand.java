package org.graphkeeper.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `graphkeeper profiles`: the saved servers.
@Command(name = "profiles",
        subcommands = {ProfilesListCommand.class, ProfilesAddCommand.class, ProfilesEditCommand.class, ProfilesRemoveCommand.class,
            ProfilesTestCommand.class, ProfilesTrustCommand.class})
final class ProfilesCommand {

    @Mixin
    private HelpOption help;
}
