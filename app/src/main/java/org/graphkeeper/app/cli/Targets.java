package org.graphkeeper.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.app.secrets.SecretUnavailableException;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SignInMethod;
import org.jspecify.annotations.Nullable;

/// Finds out which server is meant and how to sign in to it.
final class Targets {

    /// Where nobody is called: reading what is stored needs an address, but never uses it.
    static final ServerAddress NOWHERE = new ServerAddress("http", "127.0.0.1", 1);
    private static final int MOST_SECRET_BYTES = 4_096;
    private static final Credentials NONE = new Credentials.Issued(() -> new Secret("none"));

    private final World world;
    private final Words words;
    private final Output output;
    private final Profiles profiles;
    private final ProfileSecrets secrets;
    private final VaultDoor vault;

    Targets(World world, Words words, Output output) {
        this.world = world;
        this.words = words;
        this.output = output;
        this.profiles = new Profiles(world, words);
        this.secrets = world.profileSecrets();
        this.vault = new VaultDoor(world, words);
    }

    /// What the options and the environment name: a profile (the local workspace among them), or an address.
    ///
    /// @param address null for the local workspace
    /// @param safety  how careful one has to be with it
    record Choice(@Nullable ConnectionProfile profile, @Nullable ServerAddress address, Safety safety) {

        Choice(ConnectionProfile profile, @Nullable ServerAddress address) {
            this(profile, address, profile.safety());
        }

        boolean isLocal() {
            return profile != null && profile.isLocal();
        }
    }

    /// @throws CommandFailure with [ExitCode#USAGE] when they contradict each other or name nothing that there is
    Choice choose(ServerOptions options) throws CommandFailure {
        if (options.server() != null && options.profile() != null) {
            throw new CommandFailure(ExitCode.USAGE, words.problem("cli.target.both"));
        }
        String server = options.server();
        String profile = options.profile();
        if (server == null && profile == null) {
            profile = world.environment().get(ServerOptions.PROFILE_VARIABLE);
            server = profile == null || profile.isBlank()
                    ? world.environment().get(ServerOptions.SERVER_VARIABLE) : null;
        }
        if (profile != null && !profile.isBlank()) {
            ConnectionProfile found = profile(profile);
            return new Choice(found, found.isLocal() ? null : address(found.address()));
        }
        if (server == null || server.isBlank() || server.equalsIgnoreCase(ConnectionProfile.LOCAL_ID)) {
            return new Choice(profiles.named(ConnectionProfile.LOCAL_ID).orElseThrow(), null);
        }
        ServerAddress address = address(server);
        List<ConnectionProfile> there = profiles.at(address);
        List<ConnectionProfile> saved = there.stream().filter(candidate -> options.email() == null
                || candidate.email().equalsIgnoreCase(options.email())).toList();
        if (there.isEmpty() && !profiles.layers().mayHaveOwnServers()) {
            throw profiles.locked(PolicyKey.OWN_SERVERS);
        }
        // To name a server by its address is no way around what its profiles say. One that has none counts as production.
        Safety least = there.isEmpty() ? Safety.stricterOf(Safety.USUAL,
                profiles.layers().demanded(Environment.PRODUCTION, address.toString())) : Safety.USUAL;
        Safety strictest = there.stream().map(ConnectionProfile::safety).reduce(least, Safety::stricterOf);
        return new Choice(saved.size() == 1 ? saved.getFirst() : null, address,
                saved.size() == 1 ? saved.getFirst().safety() : strictest);
    }

    ConnectionProfile profile(String name) throws CommandFailure {
        Optional<ConnectionProfile> found = profiles.named(name);
        if (found.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, words.problem("cli.target.noprofile", name,
                    profiles.all().stream().map(ConnectionProfile::name).collect(Collectors.joining(", "))));
        }
        return found.get();
    }

    /// A server that somebody saved, which the local workspace is not.
    ///
    /// @param refusal the text that says so
    ConnectionProfile saved(String name, String refusal) throws CommandFailure {
        ConnectionProfile profile = profile(name);
        if (profile.isLocal()) {
            throw new CommandFailure(ExitCode.REJECTED, words.problem(refusal));
        }
        return profile;
    }

    ServerAddress address(String typed) throws CommandFailure {
        return switch (ServerAddress.parse(typed)) {
            case ServerAddress.Parsed.Valid(ServerAddress address, boolean dropped) -> {
                if (dropped) {
                    output.note(words.of("connections").get("connections.address.pathdropped", address));
                }
                yield address;
            }
            case ServerAddress.Parsed.Flawed(ServerAddress.Flaw flaw) -> {
                String why = flaw == ServerAddress.Flaw.BLANK ? "connections.missing.address"
                        : "connections.address." + flaw.name().toLowerCase(Locale.ROOT);
                throw new CommandFailure(ExitCode.USAGE, words.problem("cli.target.address",
                        words.of("connections").get(why)));
            }
        };
    }

    /// Everything that is needed to talk to a server that is not the local workspace.
    ///
    /// @param offline true when nobody will be called: then no secret is looked for
    Target remote(Choice choice, ServerOptions options, boolean offline)
            throws InterruptedException, CommandFailure {
        ServerAddress address = Objects.requireNonNull(choice.address());
        ConnectionProfile profile = choice.profile();
        String name = profile == null ? address.toString() : profile.name();
        String email = options.email() != null ? options.email() : profile == null ? "" : profile.email();
        Optional<Credentials> given = given(options, email);
        Credentials credentials = given.isPresent() ? given.get() : offline ? NONE
                : profile == null ? asked(name, email) : kept(profile, email);
        if (address.scheme().equals("http") && !address.isLoopback() && !offline) {
            output.note(words.of("connections").get("connections.address.unencrypted"));
        }
        String server = profile == null ? address.toString() : profile.id();
        return new Target(profile, name, address, credentials, way(profile, options, offline),
                new OfflinePartition(server, account(given, profile, email)));
    }

    /// How to get to a saved server, or to another.
    ///
    /// @param profile null for a server that is not saved
    /// @param offline true when nobody will be called: then no secret is looked for
    ApiClients.Way way(@Nullable ConnectionProfile profile, ServerOptions options, boolean offline)
            throws InterruptedException, CommandFailure {
        if (options.allowHttp()) {
            profiles.needPlainHttp();
        }
        if (profile == null) {
            Route first = profiles.layers().firstRoute();
            return new ApiClients.Way(new Route(first.proxy(), Trust.SYSTEM, options.allowHttp()
                    || profiles.layers().isLocked(PolicyKey.PLAIN_HTTP) && first.plainHttpAllowed()),
                    routeSecrets(RouteSecrets.NONE), _ -> { });
        }
        Route route = profile.route();
        if (options.allowHttp()) {
            route = new Route(route.proxy(), route.trust(), true);
        }
        boolean needed = !offline && (!route.proxy().user().isEmpty()
                || !route.trust().clientCertificateFile().isEmpty());
        return new ApiClients.Way(route, routeSecrets(needed ? routeSecrets(profile) : RouteSecrets.NONE),
                certificate -> remember(profile, certificate));
    }

    private RouteSecrets routeSecrets(ConnectionProfile profile) throws InterruptedException, CommandFailure {
        vault.openFor(profile, secrets);
        try {
            return secrets.ofRoute(profile);
        } catch (SecretUnavailableException e) {
            throw vault.unavailable(e.problem(), String.valueOf(e.getMessage()));
        }
    }

    private ProfileSecrets.Found found(ConnectionProfile profile) throws InterruptedException, CommandFailure {
        vault.openFor(profile, secrets);
        ProfileSecrets.Found found = secrets.find(profile);
        if (found.problem() != null) {
            throw vault.unavailable(found.problem(), found.detail());
        }
        return found;
    }

    // The environment comes first, as it does for tokens.
    private RouteSecrets routeSecrets(RouteSecrets kept) {
        Secret proxy = variable(ServerOptions.PROXY_PASSWORD_VARIABLE);
        Secret key = variable(ServerOptions.KEY_PASSWORD_VARIABLE);
        return new RouteSecrets(proxy == null ? kept.proxyPassword() : proxy,
                key == null ? kept.clientKeyPassword() : key);
    }

    private @Nullable Secret variable(String name) {
        String value = world.environment().getOrDefault(name, "");
        return value.isEmpty() ? null : new Secret(value);
    }

    private void remember(ConnectionProfile profile, ServerCertificate certificate) {
        try {
            profiles.save(profile.withRoute(profile.route().withTrust(profile.route().trust().withPin(certificate))));
            output.note(words.texts().get("cli.pin.remembered", certificate.sha256()));
        } catch (CommandFailure notSaved) {
            output.note(words.texts().get("cli.pin.unsaved", certificate.sha256(), notSaved.problem().what()));
        }
    }

    /// The secret that the options or the environment give; empty when they give none.
    Optional<Credentials> given(ServerOptions options, String email) throws CommandFailure {
        if (options.passwordStdin() && options.tokenStdin()) {
            throw new CommandFailure(ExitCode.USAGE, words.problem("cli.secret.both"));
        }
        if (options.passwordStdin()) {
            if (email.isEmpty()) {
                throw new CommandFailure(ExitCode.USAGE, words.problem("cli.secret.noemail"));
            }
            return Optional.of(new Credentials.Password(email, fromInput()));
        }
        if (options.tokenStdin()) {
            return Optional.of(new Credentials.ApiToken(fromInput()));
        }
        String token = world.environment().getOrDefault(ServerOptions.TOKEN_VARIABLE, "");
        return token.isBlank() || options.email() != null ? Optional.empty()
                : Optional.of(new Credentials.ApiToken(new Secret(token.strip())));
    }

    /// Asks the person at the terminal.
    ///
    /// @param email empty asks for a token
    Credentials asked(String name, String email) throws InterruptedException, CommandFailure {
        Secret typed = email.isEmpty() ? world.person().askSecret(words.texts().get("cli.ask.token", name))
                : world.person().askSecret(words.texts().get("cli.ask.password", email, name));
        if (typed == null || typed.isEmpty()) {
            throw new CommandFailure(ExitCode.UNAUTHORIZED, words.problem("cli.secret.none", name));
        }
        return email.isEmpty() ? new Credentials.ApiToken(typed) : new Credentials.Password(email, typed);
    }

    private Credentials kept(ConnectionProfile profile, String email)
            throws InterruptedException, CommandFailure {
        if (!email.equalsIgnoreCase(profile.email())) {
            return asked(profile.name(), email);
        }
        ProfileSecrets.Found found = found(profile);
        if (found.signIn() == null) {
            return asked(profile.name(), email);
        }
        return profile.signIn() == SignInMethod.PASSWORD ? new Credentials.Password(email, found.signIn())
                : new Credentials.ApiToken(found.signIn());
    }

    /// Whose answers these are, as far as it is known before signing in. A token that is not the profile's own may be
    /// somebody else's, so its answers are kept apart under its digest.
    private static String account(Optional<Credentials> given, @Nullable ConnectionProfile profile, String email) {
        if (given.orElse(null) instanceof Credentials.ApiToken(Secret token)) {
            return "token:" + digest(token.reveal());
        }
        return profile != null && profile.signIn() == SignInMethod.API_TOKEN || email.isEmpty() ? "token" : email;
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The first line; what follows is left to the command.
    private Secret fromInput() throws CommandFailure {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            InputStream input = world.input();
            for (int next = input.read(); next >= 0 && next != '\n' && line.size() < MOST_SECRET_BYTES;
                    next = input.read()) {
                line.write(next);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, words.problem("cli.secret.empty"));
        }
        String secret = line.toString(StandardCharsets.UTF_8);
        String plain = secret.endsWith("\r") ? secret.substring(0, secret.length() - 1) : secret;
        if (plain.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, words.problem("cli.secret.empty"));
        }
        return new Secret(plain);
    }
}
