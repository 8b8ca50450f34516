package org.graphkeeper.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `graphkeeper profiles`: the saved servers.
@Command(name = "profiles", description = "Lists, adds, removes and tests saved servers; the app has the same.",
        subcommands = {ProfilesListCommand.class, ProfilesAddCommand.class, ProfilesRemoveCommand.class,
            ProfilesTestCommand.class})
final class ProfilesCommand {

    @Mixin
    private HelpOption help;
}
