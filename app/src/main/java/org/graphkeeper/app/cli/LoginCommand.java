package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.app.secrets.SecretUnavailableException;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretKeeping;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.connections.TypedSecrets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `graphkeeper login`.
@Command(name = "login")
final class LoginCommand extends ServerCommand {

    @Mixin
    private ServerOptions server;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    int run(Setting setting) throws FailureException, InterruptedException, CommandFailure {
        World world = setting.world();
        Targets targets = new Targets(world, setting.words(), setting.output());
        Targets.Choice choice = targets.choose(server);
        if (choice.isLocal() || choice.address() == null) {
            throw new CommandFailure(ExitCode.USAGE, setting.words().problem("cli.login.local"));
        }
        ConnectionProfile known = choice.profile();
        String email = server.email() != null ? server.email() : known == null ? "" : known.email();
        String name = known == null ? choice.address().toString() : known.name();
        Optional<Credentials> given = server.secretFromInput() ? targets.given(server, email) : Optional.empty();
        Credentials credentials = given.isPresent() ? given.get() : targets.asked(name, email);
        Account account = prove(world, choice.address(), credentials,
                targets.way(known, server, false));
        boolean byPassword = credentials instanceof Credentials.Password;
        ConnectionProfile profile = new ConnectionProfile(known == null ? UUID.randomUUID().toString() : known.id(),
                name, choice.address().toString(), known == null ? Environment.PRODUCTION : known.environment(),
                byPassword ? SignInMethod.PASSWORD : SignInMethod.API_TOKEN, byPassword ? email : "",
                route(setting, known), known == null ? firstKeeping(setting) : known.keeping(),
                known == null ? Safety.USUAL : known.safety());
        if (!dryRun) {
            keep(setting, profile, credentials, !profile.equals(known));
        }
        tell(setting, profile, account);
        return ExitCode.OK;
    }

    // Not the one that was asked about: proving may have remembered a certificate.
    private Route route(Setting setting, @Nullable ConnectionProfile known) throws CommandFailure {
        if (known == null) {
            Route first = new Profiles(setting.world(), setting.words()).layers().firstRoute();
            return new Route(first.proxy(), first.trust(), server.allowHttp() || first.plainHttpAllowed());
        }
        return new Profiles(setting.world(), setting.words()).named(known.id()).orElse(known).route();
    }

    private static SecretKeeping firstKeeping(Setting setting) {
        return new SecretKeeping(new Profiles(setting.world(), setting.words()).layers().firstPlace(), "");
    }

    private static Account prove(World world, ServerAddress address, Credentials credentials, ApiClients.Way way)
            throws FailureException, InterruptedException {
        try (OfflineStore nothing = OfflineStore.inMemory();
                ApiClient client = ApiClients.open(address, credentials, way, nothing,
                        new OfflinePartition("login", "login"), world.clock())) {
            return client.session().account().fetch().value();
        }
    }

    private static void keep(Setting setting, ConnectionProfile profile, Credentials credentials, boolean changed)
            throws InterruptedException, CommandFailure {
        ProfileSecrets secrets = setting.world().profileSecrets();
        VaultDoor vault = new VaultDoor(setting.world(), setting.words());
        vault.openFor(profile, secrets);
        Secret secret = switch (credentials) {
            case Credentials.Password(_, Secret password) -> password;
            case Credentials.ApiToken(Secret token) -> token;
            case Credentials.Issued _ -> throw new IllegalStateException("issued tokens are not kept");
        };
        try {
            secrets.keep(profile, TypedSecrets.signIn(secret));
        } catch (SecretUnavailableException e) {
            throw vault.unavailable(e.problem(), String.valueOf(e.getMessage()));
        }
        if (!secrets.lasts(profile)) {
            secrets.forgetSignIn(profile);
            throw new CommandFailure(ExitCode.FAILED, setting.words().problem("cli.login.nokeychain",
                    ServerOptions.TOKEN_VARIABLE));
        }
        if (changed) {
            new Profiles(setting.world(), setting.words()).save(profile);
        }
    }

    private void tell(Setting setting, ConnectionProfile profile, Account account) {
        if (setting.output().isJson()) {
            ObjectNode answer = Output.JSON.createObjectNode().put("dryRun", dryRun);
            answer.set("profile", JsonViews.of(profile));
            answer.putObject("account").put("id", account.id()).put("email", account.email())
                    .put("superuser", account.superuser());
            setting.output().json(answer);
        } else {
            setting.output().line(setting.words().texts().get(dryRun ? "cli.login.proved" : "cli.login.done",
                    account.email(), profile.name()));
        }
    }
}
