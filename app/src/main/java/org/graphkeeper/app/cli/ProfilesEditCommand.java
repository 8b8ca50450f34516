package org.graphkeeper.app.cli;

import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `graphkeeper profiles edit`: how careful one has to be with a saved server.
@Command(name = "edit")
final class ProfilesEditCommand extends ServerCommand {

    @Parameters(paramLabel = "NAME", descriptionKey = "parameter.name")
    private String name;

    @Option(names = "--environment", paramLabel = "WORD")
    private @Nullable String environment;

    @Mixin
    private SafetyOptions safety;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    int run(Setting setting) throws CommandFailure {
        ConnectionProfile profile = new Targets(setting.world(), setting.words(), setting.output())
                .saved(name, "cli.profiles.uneditable");
        Environment newer = environment == null ? profile.environment()
                : ProfilesAddCommand.environment(environment, setting.words());
        Profiles profiles = new Profiles(setting.world(), setting.words());
        if (profile.isPreset() && newer != profile.environment()) {
            throw profiles.locked(PolicyKey.SERVERS);
        }
        Safety least = profiles.layers().demanded(newer, profile.address());
        ConnectionProfile edited = new ConnectionProfile(profile.id(), profile.name(), profile.address(), newer,
                profile.signIn(), profile.email(), profile.route(), profile.keeping(),
                profiles.allowed(safety.safety(Safety.stricterOf(profile.safety(), least), setting.words()), least));
        if (!dryRun && !edited.equals(profile)) {
            profiles.save(edited);
        }
        ProfilesAddCommand.tell(setting, edited, dryRun, "cli.profiles.edited");
        return ExitCode.OK;
    }
}
