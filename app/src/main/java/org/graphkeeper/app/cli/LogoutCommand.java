package org.graphkeeper.app.cli;

import java.util.Optional;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretPlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `graphkeeper logout`.
@Command(name = "logout")
final class LogoutCommand extends ServerCommand {

    @Mixin
    private ServerOptions server;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    int run(Setting setting) throws InterruptedException, CommandFailure {
        Targets.Choice choice = new Targets(setting.world(), setting.words(), setting.output()).choose(server);
        ConnectionProfile profile = choice.profile();
        if (profile == null || profile.isLocal()) {
            throw new CommandFailure(ExitCode.USAGE, setting.words().problem("cli.logout.none"));
        }
        ProfileSecrets secrets = setting.world().profileSecrets();
        new VaultDoor(setting.world(), setting.words()).openFor(profile, secrets);
        Optional<Secret> secret = profile.keeping().place() == SecretPlace.COMMAND ? Optional.empty()
                : Optional.ofNullable(secrets.find(profile).signIn());
        if (!dryRun && secret.isPresent()) {
            secrets.forgetSignIn(profile);
        }
        if (setting.output().isJson()) {
            setting.output().json(Output.JSON.createObjectNode().put("dryRun", dryRun)
                    .put("forgotten", secret.isPresent() && !dryRun).set("profile", JsonViews.of(profile)));
        } else {
            setting.output().line(setting.words().texts().get(secret.isEmpty() ? "cli.logout.nothing"
                    : dryRun ? "cli.logout.would" : "cli.logout.done", profile.name()));
        }
        return ExitCode.OK;
    }
}
