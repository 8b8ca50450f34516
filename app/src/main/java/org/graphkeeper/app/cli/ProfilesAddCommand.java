package org.graphkeeper.app.cli;

import java.util.UUID;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SignInMethod;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `graphkeeper profiles add`.
@Command(name = "add")
final class ProfilesAddCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "parameter.name")
    private String name;

    @Parameters(index = "1", paramLabel = "ADDRESS", descriptionKey = "parameter.address")
    private String address;

    @Option(names = "--email", paramLabel = "E-MAIL")
    private @Nullable String email;

    @Option(names = "--environment", paramLabel = "WORD", defaultValue = "production")
    private String environment;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    int run(Setting setting) throws CommandFailure {
        Profiles profiles = new Profiles(setting.world(), setting.words());
        ServerAddress checked = new Targets(setting.world(), setting.words(), setting.output()).address(address);
        if (name.isBlank() || profiles.named(name).isPresent()) {
            throw new CommandFailure(ExitCode.CONFLICT, setting.words().problem("cli.profiles.taken", name));
        }
        ConnectionProfile profile = new ConnectionProfile(UUID.randomUUID().toString(), name.strip(),
                checked.toString(), environment(setting.words()),
                email == null ? SignInMethod.API_TOKEN : SignInMethod.PASSWORD, email == null ? "" : email);
        if (!dryRun) {
            profiles.save(profile);
        }
        tell(setting, profile, dryRun, "cli.profiles.added");
        return ExitCode.OK;
    }

    static void tell(Setting setting, ConnectionProfile profile, boolean dryRun, String done) {
        if (setting.output().isJson()) {
            setting.output().json(Output.JSON.createObjectNode().put("dryRun", dryRun)
                    .set("profile", JsonViews.of(profile)));
            return;
        }
        if (dryRun) {
            setting.output().line(setting.words().texts().get("cli.dryrun"));
        }
        setting.output().line(setting.words().texts().get(done, profile.name(), profile.address()));
    }

    private Environment environment(Words words) throws CommandFailure {
        for (Environment candidate : Environment.values()) {
            if (candidate != Environment.LOCAL && JsonViews.word(candidate).equalsIgnoreCase(environment)) {
                return candidate;
            }
        }
        throw new CommandFailure(ExitCode.USAGE, words.problem("cli.value", "--environment",
                words.texts().get("cli.profiles.environment")));
    }
}
