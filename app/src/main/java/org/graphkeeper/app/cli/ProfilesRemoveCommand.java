package org.graphkeeper.app.cli;

import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.views.connections.ConnectionProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `graphkeeper profiles remove`.
@Command(name = "remove")
final class ProfilesRemoveCommand extends ServerCommand {

    @Parameters(paramLabel = "NAME", descriptionKey = "parameter.name")
    private String name;

    @Option(names = "--keep-stored")
    private boolean keepStored;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    int run(Setting setting) throws CommandFailure {
        ConnectionProfile profile = new Targets(setting.world(), setting.words(), setting.output()).profile(name);
        if (profile.isLocal()) {
            throw new CommandFailure(ExitCode.REJECTED, setting.words().problem("cli.profiles.local"));
        }
        if (!dryRun) {
            new Profiles(setting.world(), setting.words()).remove(profile);
            setting.world().secrets().get().forget(profile.id());
            if (!keepStored) {
                try (OfflineStore store = OfflineStore.open(setting.world().paths().offlineStore())) {
                    store.forget(profile.id());
                }
            }
        }
        ProfilesAddCommand.tell(setting, profile, dryRun, "cli.profiles.removed");
        return ExitCode.OK;
    }
}
