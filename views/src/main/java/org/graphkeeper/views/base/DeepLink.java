package org.graphkeeper.views.base;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.graphkeeper.api.graph.SlugRules;
import org.graphkeeper.api.server.ServerAddress;
import org.jspecify.annotations.Nullable;

/// A link to a server or to a graph on it: `graphkeeper://graphs.example.org:8000/sales_eu`. It opens views only: it has
/// no place for an action, a secret or a setting, and one that brings such things along is refused.
///
/// @param authority host with the port unless it is the usual one, in lower case; [#LOCAL] for the local workspace
/// @param graph     slug; null for the server itself
public record DeepLink(String authority, @Nullable String graph) {

    public static final String SCHEME = "graphkeeper";
    public static final String LOCAL = "local";
    /// The longest name of a host, a port, the longest slug.
    static final int LONGEST = 400;

    /// What became of a text.
    public sealed interface Parsed {

        record Valid(DeepLink link) implements Parsed {
        }

        record Flawed(Flaw flaw) implements Parsed {
        }
    }

    /// Why a text is no link that can be opened.
    public enum Flaw {
        /// It does not begin with `graphkeeper://`.
        NO_LINK,
        TOO_LONG,
        NO_SERVER,
        NO_GRAPH,
        /// It has more than a server and a graph: an account, parameters, a longer path.
        TOO_MUCH
    }

    /// Reads a text from outside. Never fails and contacts nobody.
    public static Parsed parse(String text) {
        String typed = text.strip();
        if (typed.length() > LONGEST) {
            return new Parsed.Flawed(Flaw.TOO_LONG);
        }
        if (!typed.toLowerCase(Locale.ROOT).startsWith(SCHEME + "://")) {
            return new Parsed.Flawed(Flaw.NO_LINK);
        }
        URI uri;
        try {
            uri = new URI(typed);
        } catch (URISyntaxException e) {
            return new Parsed.Flawed(Flaw.NO_SERVER);
        }
        String authority = uri.getRawAuthority();
        if (authority == null || authority.isBlank()) {
            return new Parsed.Flawed(Flaw.NO_SERVER);
        }
        if (authority.contains("@") || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return new Parsed.Flawed(Flaw.TOO_MUCH);
        }
        return withPath(authority.toLowerCase(Locale.ROOT), uri.getPath() == null ? "" : uri.getPath());
    }

    private static Parsed withPath(String authority, String path) {
        String server = authority;
        if (!authority.equals(LOCAL)) {
            if (!(ServerAddress.parse(authority) instanceof ServerAddress.Parsed.Valid(ServerAddress address, _))) {
                return new Parsed.Flawed(Flaw.NO_SERVER);
            }
            server = address.authority();
        }
        String graph = path.replaceAll("^/|/$", "");
        if (graph.isEmpty()) {
            return new Parsed.Valid(new DeepLink(server, null));
        }
        if (graph.contains("/")) {
            return new Parsed.Flawed(Flaw.TOO_MUCH);
        }
        boolean isSlug = graph.equals(SlugRules.RESERVED) || SlugRules.check(graph).isEmpty();
        return isSlug ? new Parsed.Valid(new DeepLink(server, graph)) : new Parsed.Flawed(Flaw.NO_GRAPH);
    }

    /// Whether a server is the one of this link. The link does not say whether the line is encrypted.
    public boolean leadsTo(ServerAddress address) {
        return address.authority().equals(authority) || (address.host() + ":" + address.port()).equals(authority);
    }

    public boolean isLocal() {
        return authority.equals(LOCAL);
    }

    @Override
    public String toString() {
        return SCHEME + "://" + authority + "/" + (graph == null ? "" : graph);
    }
}
