package org.graphkeeper.app.cli;

import java.util.UUID;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.app.secrets.SecretUnavailableException;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretKeeping;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.connections.TypedSecrets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(names = "--keep-in", paramLabel = "PLACE")
    private @Nullable String place;

    @Option(names = "--ask-command", paramLabel = "LINE")
    private @Nullable String command;

    @Mixin
    private RouteOptions route;

    @Mixin
    private SafetyOptions safety;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    int run(Setting setting) throws InterruptedException, CommandFailure {
        Profiles profiles = new Profiles(setting.world(), setting.words());
        if (!profiles.layers().mayHaveOwnServers()) {
            throw profiles.locked(PolicyKey.OWN_SERVERS);
        }
        ServerAddress checked = new Targets(setting.world(), setting.words(), setting.output()).address(address);
        if (name.isBlank() || profiles.named(name).isPresent()) {
            throw new CommandFailure(ExitCode.CONFLICT, setting.words().problem("cli.profiles.taken", name));
        }
        Environment chosen = environment(environment, setting.words());
        Safety least = profiles.layers().demanded(chosen, checked.toString());
        ConnectionProfile profile = new ConnectionProfile(UUID.randomUUID().toString(), name.strip(),
                checked.toString(), chosen,
                email == null ? SignInMethod.API_TOKEN : SignInMethod.PASSWORD, email == null ? "" : email,
                route.route(profiles, setting.words()), keeping(profiles, setting.words()),
                profiles.allowed(safety.safety(Safety.stricterOf(Safety.of(chosen), least), setting.words()), least));
        if (!dryRun) {
            keepSecrets(setting, profile);
            profiles.save(profile);
        }
        tell(setting, profile, dryRun, "cli.profiles.added");
        return ExitCode.OK;
    }

    // The password of the account is proved by `login`; these two cannot be proved alone.
    private static void keepSecrets(Setting setting, ConnectionProfile profile)
            throws InterruptedException, CommandFailure {
        World world = setting.world();
        if (!world.person().isThere()) {
            return;
        }
        Secret proxy = profile.route().proxy().user().isEmpty() ? null
                : asked(setting, "cli.ask.proxy", profile.route().proxy().host());
        Secret key = profile.route().trust().clientCertificateFile().isEmpty() ? null
                : asked(setting, "cli.ask.key", profile.route().trust().clientCertificateFile());
        if (proxy == null && key == null) {
            return;
        }
        ProfileSecrets secrets = world.profileSecrets();
        VaultDoor vault = new VaultDoor(world, setting.words());
        vault.openFor(profile, secrets);
        try {
            secrets.keep(profile, new TypedSecrets(null, proxy, key));
        } catch (SecretUnavailableException e) {
            throw vault.unavailable(e.problem(), String.valueOf(e.getMessage()));
        }
        if (!secrets.lasts(profile)) {
            setting.output().note(setting.words().texts().get("cli.profiles.nokeychain",
                    ServerOptions.PROXY_PASSWORD_VARIABLE, ServerOptions.KEY_PASSWORD_VARIABLE));
        }
    }

    private static @Nullable Secret asked(Setting setting, String key, String subject) throws InterruptedException {
        Secret typed = setting.world().person().askSecret(setting.words().texts().get(key, subject));
        return typed == null || typed.isEmpty() ? null : typed;
    }

    private SecretKeeping keeping(Profiles profiles, Words words) throws CommandFailure {
        String named = place == null ? JsonViews.word(profiles.layers().firstPlace()) : place;
        for (SecretPlace candidate : SecretPlace.values()) {
            if (JsonViews.word(candidate).equalsIgnoreCase(named)
                    && candidate == SecretPlace.COMMAND == (command != null && !command.isBlank())) {
                if (!profiles.layers().secretPlaces().contains(candidate)) {
                    throw profiles.locked(PolicyKey.SECRET_PLACES);
                }
                return new SecretKeeping(candidate, command == null ? "" : command.strip());
            }
        }
        throw new CommandFailure(ExitCode.USAGE, words.problem("cli.value", "--keep-in",
                words.texts().get("cli.profiles.place")));
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

    static Environment environment(String word, Words words) throws CommandFailure {
        for (Environment candidate : Environment.values()) {
            if (candidate != Environment.LOCAL && JsonViews.word(candidate).equalsIgnoreCase(word)) {
                return candidate;
            }
        }
        throw new CommandFailure(ExitCode.USAGE, words.problem("cli.value", "--environment",
                words.texts().get("cli.profiles.environment")));
    }
}
