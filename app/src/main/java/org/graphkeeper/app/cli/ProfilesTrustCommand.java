package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.route.LineStep;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.connections.ConnectionProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `graphkeeper profiles trust`: takes the certificate that a server shows now for the only one that is its own. Whoever
/// asks for that names its fingerprint, which he has from the server's operator.
@Command(name = "trust")
final class ProfilesTrustCommand extends ServerCommand {

    private static final Credentials NOBODY = new Credentials.ApiToken(new Secret("none"));

    @Parameters(paramLabel = "NAME", descriptionKey = "parameter.name")
    private String name;

    @Option(names = "--fingerprint", paramLabel = "SHA-256", required = true)
    private String fingerprint;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    int run(Setting setting) throws FailureException, InterruptedException, CommandFailure {
        Targets targets = new Targets(setting.world(), setting.words(), setting.output());
        ConnectionProfile profile = targets.profile(name);
        if (profile.isLocal() || !profile.address().startsWith("https:")) {
            throw new CommandFailure(ExitCode.USAGE, setting.words().problem("cli.trust.nothing"));
        }
        ServerCertificate shown = shown(setting, targets, profile);
        if (!plain(shown.sha256()).equals(plain(fingerprint))) {
            throw new CommandFailure(ExitCode.TLS, setting.words().problem("cli.trust.other", shown.sha256()));
        }
        Route route = profile.route().withTrust(profile.route().trust().withPin(shown));
        if (!dryRun) {
            new Profiles(setting.world(), setting.words()).save(profile.withRoute(route));
        }
        if (setting.output().isJson()) {
            ObjectNode answer = Output.JSON.createObjectNode().put("dryRun", dryRun);
            answer.set("profile", JsonViews.of(profile));
            answer.set("certificate", JsonViews.of(shown));
            setting.output().json(answer);
        } else {
            if (dryRun) {
                setting.output().line(setting.words().texts().get("cli.dryrun"));
            }
            setting.output().line(setting.words().texts().get("cli.trust.done", profile.name(), shown.sha256()));
        }
        return ExitCode.OK;
    }

    private static ServerCertificate shown(Setting setting, Targets targets, ConnectionProfile profile)
            throws FailureException, InterruptedException, CommandFailure {
        // Whatever is remembered: the question is what the server shows.
        ApiClients.Way way = targets.way(profile, new ServerOptions(), false);
        try (OfflineStore nothing = OfflineStore.inMemory();
                ApiClient client = ApiClients.open(targets.address(profile.address()), NOBODY,
                        new ApiClients.Way(way.route(), way.secrets(), _ -> { }), nothing,
                        new OfflinePartition("trust", "trust"), setting.world().clock())) {
            Failure failure = null;
            for (LineStep step : client.line().check()) {
                if (step.certificate() != null) {
                    return step.certificate();
                }
                failure = step.failure();
            }
            if (failure instanceof Failure.Tls tls && tls.presented() != null) {
                return tls.presented();
            }
            throw new FailureException(failure == null ? new Failure.Malformed("no certificate") : failure);
        }
    }

    private static String plain(String hexadecimal) {
        return hexadecimal.replaceAll("[:\\s]", "").toUpperCase(Locale.ROOT);
    }
}
