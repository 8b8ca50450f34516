package org.graphkeeper.app.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.views.base.PolicyKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a saved server is reached. Passwords are no options, see [ServerOptions].
final class RouteOptions {

    /// Null for what a new server begins with.
    @Option(names = "--proxy", paramLabel = "PROXY")
    private @Nullable String proxy;

    @Option(names = "--proxy-bypass", paramLabel = "HOSTS", split = ",")
    private @Nullable List<String> bypass;

    @Option(names = "--ca", paramLabel = "FILE")
    private @Nullable Path ca;

    @Option(names = "--client-certificate", paramLabel = "FILE")
    private @Nullable Path clientCertificate;

    @Option(names = "--client-key", paramLabel = "FILE")
    private @Nullable Path clientKey;

    @Option(names = "--pin")
    private boolean pin;

    @Option(names = "--allow-http")
    private boolean allowHttp;

    /// @throws CommandFailure also when an administrator decided otherwise
    Route route(Profiles profiles, Words words) throws CommandFailure {
        if (clientKey != null && clientCertificate == null) {
            throw new CommandFailure(ExitCode.USAGE, words.problem("cli.value", "--client-key",
                    words.of("connections").get("connections.missing.certificate")));
        }
        Route first = profiles.layers().firstRoute();
        ProxyChoice way = proxy == null ? first.proxy() : proxy(proxy, words);
        if (!profiles.layers().held(new Route(way, Trust.SYSTEM, false)).proxy().equals(way)) {
            throw profiles.locked(PolicyKey.PROXY);
        }
        if (allowHttp) {
            profiles.needPlainHttp();
        }
        return new Route(way, new Trust(absolute(ca), absolute(clientCertificate), absolute(clientKey), pin,
                null), allowHttp || first.plainHttpAllowed());
    }

    private ProxyChoice proxy(String typed, Words words) throws CommandFailure {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "system" -> ProxyChoice.SYSTEM;
            case "none" -> ProxyChoice.NONE;
            default -> named(typed, words);
        };
    }

    private ProxyChoice named(String typed, Words words) throws CommandFailure {
        try {
            URI uri = URI.create(typed);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean socks = scheme.equals("socks5") || scheme.equals("socks5h") || scheme.equals("socks");
            String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
            // Everybody on the machine could read a password in the list of processes.
            if (!socks && !scheme.equals("http") || uri.getHost() == null || user.contains(":")) {
                throw new IllegalArgumentException("no proxy");
            }
            return new ProxyChoice(socks ? ProxyChoice.Kind.SOCKS : ProxyChoice.Kind.HTTP, uri.getHost(),
                    uri.getPort(), user, bypass == null ? List.of() : bypass);
        } catch (IllegalArgumentException unusable) {
            throw new CommandFailure(ExitCode.USAGE, words.problem("cli.value", "--proxy",
                    words.texts().get("cli.profiles.proxy")));
        }
    }

    // The app and later commands run elsewhere.
    private static String absolute(@Nullable Path file) {
        return file == null ? "" : file.toAbsolutePath().normalize().toString();
    }
}
