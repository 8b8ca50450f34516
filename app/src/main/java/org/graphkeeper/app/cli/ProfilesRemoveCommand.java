package org.graphkeeper.app.cli;

import org.graphkeeper.views.base.PolicyKey;
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
        ConnectionProfile profile = new Targets(setting.world(), setting.words(), setting.output())
                .saved(name, "cli.profiles.local");
        Profiles profiles = new Profiles(setting.world(), setting.words());
        if (profile.isPreset()) {
            throw profiles.locked(PolicyKey.SERVERS);
        }
        if (!dryRun) {
            profiles.remove(profile, !keepStored);
            if (!setting.world().profileSecrets().forget(profile)) {
                setting.output().note(setting.words().of("desktop").get("desktop.vault.stays", profile.name()));
            }
            if (!keepStored) {
                profiles.forget(profile, setting.output());
            }
        }
        ProfilesAddCommand.tell(setting, profile, dryRun, "cli.profiles.removed");
        return ExitCode.OK;
    }
}
