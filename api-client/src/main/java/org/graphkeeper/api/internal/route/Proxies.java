package org.graphkeeper.api.internal.route;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the proxy for a server. This machine itself is never reached through one that the system names.
final class Proxies {

    private static final Logger LOG = LoggerFactory.getLogger(Proxies.class);
    private static final Secret NO_PASSWORD = new Secret("");
    private static final int SOCKS_PORT = 1080;
    private static final int HTTP_PORT = 80;

    private Proxies() {
    }

    /// @return null for the straight way
    static @Nullable ChosenProxy of(ServerAddress address, ProxyChoice choice, RouteSecrets secrets,
            Map<String, String> environment) {
        if (choice.bypasses(address.host())) {
            return null;
        }
        return switch (choice.kind()) {
            case NONE -> null;
            case HTTP, SOCKS -> new ChosenProxy(choice.kind() == ProxyChoice.Kind.SOCKS, choice.host(), choice.port(),
                    choice.user(), Objects.requireNonNullElse(secrets.proxyPassword(), NO_PASSWORD));
            case SYSTEM -> address.isLoopback() ? null : ofEnvironment(address, environment, secrets);
        };
    }

    private static @Nullable ChosenProxy ofEnvironment(ServerAddress address, Map<String, String> environment,
            RouteSecrets secrets) {
        String value = first(environment, address.scheme() + "_proxy", "all_proxy");
        if (value.isEmpty()) {
            return ofSystem(address);
        }
        List<String> bypass = List.of(first(environment, "no_proxy").split("[,\\s]+"));
        if (bypass.stream().anyMatch(entry -> bypasses(entry, address))) {
            return null;
        }
        return parsed(value, secrets);
    }

    // Unlike in a profile, `example.org` there also means all hosts below it, and a port may follow.
    private static boolean bypasses(String entry, ServerAddress address) {
        String host = entry.replaceFirst(":" + address.port() + "$", "");
        List<String> both = host.startsWith(".") || host.startsWith("*") ? List.of(host) : List.of(host, "." + host);
        return !host.isEmpty() && new ProxyChoice(ProxyChoice.Kind.NONE, "", 0, "", both).bypasses(address.host());
    }

    private static @Nullable ChosenProxy parsed(String value, RouteSecrets secrets) {
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            boolean socks = uri.getScheme().toLowerCase(Locale.ROOT).startsWith("socks");
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("no host");
            }
            int port = uri.getPort() > 0 ? uri.getPort() : socks ? SOCKS_PORT : HTTP_PORT;
            String[] who = uri.getRawUserInfo() == null ? new String[] {""} : uri.getRawUserInfo().split(":", 2);
            Secret password = who.length == 2 ? new Secret(decoded(who[1]))
                    : Objects.requireNonNullElse(secrets.proxyPassword(), NO_PASSWORD);
            return new ChosenProxy(socks, uri.getHost(), port, decoded(who[0]), password);
        } catch (IllegalArgumentException unusable) {
            // Never its value: it may hold a password.
            LOG.warn("the proxy that the environment names cannot be used");
            return null;
        }
    }

    private static @Nullable ChosenProxy ofSystem(ServerAddress address) {
        // Read when the class behind ProxySelector is loaded, so it has to be said before.
        if (System.getProperty("java.net.useSystemProxies") == null) {
            System.setProperty("java.net.useSystemProxies", "true");
        }
        for (Proxy proxy : ProxySelector.getDefault().select(address.uri())) {
            if (proxy.type() != Proxy.Type.DIRECT && proxy.address() instanceof InetSocketAddress place) {
                return new ChosenProxy(proxy.type() == Proxy.Type.SOCKS, place.getHostString(), place.getPort(), "",
                        NO_PASSWORD);
            }
        }
        return null;
    }

    private static String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            for (String spelled : List.of(name, name.toUpperCase(Locale.ROOT))) {
                String value = environment.getOrDefault(spelled, "").strip();
                if (!value.isEmpty()) {
                    return value;
                }
            }
        }
        return "";
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
