package org.graphkeeper.api.route;

import java.util.List;
import java.util.Locale;

/// Which proxy stands between this machine and a server.
///
/// @param host   empty unless the kind names a proxy
/// @param port   0 unless the kind names a proxy
/// @param user   empty when the proxy asks for no sign-in
/// @param bypass hosts that are reached without it: a name, `.example.org` or `*.example.org` for all below it, `*`
public record ProxyChoice(Kind kind, String host, int port, String user, List<String> bypass) {

    public static final ProxyChoice SYSTEM = new ProxyChoice(Kind.SYSTEM, "", 0, "", List.of());
    public static final ProxyChoice NONE = new ProxyChoice(Kind.NONE, "", 0, "", List.of());

    public enum Kind {
        /// Straight to the server.
        NONE,
        /// What the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`) or the system says.
        SYSTEM,
        /// An HTTP proxy, which is asked for a tunnel (RFC 9110, 9.3.6).
        HTTP,
        /// SOCKS version 5 (RFC 1928); the proxy finds the server by its name.
        SOCKS
    }

    public ProxyChoice {
        bypass = List.copyOf(bypass);
        boolean named = kind == Kind.HTTP || kind == Kind.SOCKS;
        if (named && (host.isBlank() || port < 1 || port > 65535)) {
            throw new IllegalArgumentException("host or port of the proxy");
        }
    }

    /// Whether a host is reached without the proxy.
    public boolean bypasses(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        return bypass.stream().map(entry -> entry.strip().toLowerCase(Locale.ROOT)).filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> {
                    String plain = entry.startsWith("*.") ? entry.substring(1) : entry;
                    return plain.equals("*") || name.equals(plain)
                            || plain.startsWith(".") && (name.endsWith(plain) || name.equals(plain.substring(1)));
                });
    }
}
