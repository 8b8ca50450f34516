package org.graphkeeper.api.server;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a server listens. Paths are no part of it: every path of the contract starts at the root (contract 1.1).
///
/// @param scheme `http` or `https`
/// @param host   a name in lower case, an IPv4 address, or an IPv6 address in brackets
/// @param port   1 to 65535
public record ServerAddress(String scheme, String host, int port) {

    private static final Pattern TYPED = Pattern.compile(
            "(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?<authority>[^/?#\\\\]*)(?<rest>[/?#\\\\].*)?");
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?<host>\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]*)(?::(?<port>.*))?");
    private static final Pattern NAME = Pattern.compile(
            "(?!-)[a-z0-9_-]{1,63}(?<!-)(\\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\\.?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

    /// What became of a typed address.
    public sealed interface Parsed {

        /// @param pathDropped whether the text had a path, query or fragment that is not used
        record Valid(ServerAddress address, boolean pathDropped) implements Parsed {
        }

        record Flawed(Flaw flaw) implements Parsed {
        }
    }

    /// Why a typed address cannot be used.
    public enum Flaw { BLANK, SCHEME, CREDENTIALS, HOST, PORT }

    public ServerAddress {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("scheme " + scheme);
        }
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("host or port");
        }
    }

    /// Reads what a person typed. Without a scheme it is `https`, except for this machine itself, where it is `http`.
    /// Never fails and contacts nobody.
    public static Parsed parse(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Parsed.Flawed(Flaw.BLANK);
        }
        Matcher parts = TYPED.matcher(text);
        if (!parts.matches()) {
            return new Parsed.Flawed(Flaw.HOST);
        }
        String authority = parts.group("authority");
        if (authority.contains("@")) {
            return new Parsed.Flawed(Flaw.CREDENTIALS);
        }
        String scheme = parts.group("scheme") == null ? "" : parts.group("scheme").toLowerCase(Locale.ROOT);
        if (!scheme.isEmpty() && !scheme.equals("http") && !scheme.equals("https")) {
            return new Parsed.Flawed(Flaw.SCHEME);
        }
        Matcher place = AUTHORITY.matcher(authority);
        String host = place.matches() ? host(place.group("host")) : "";
        if (host.isEmpty()) {
            return new Parsed.Flawed(Flaw.HOST);
        }
        String chosen = !scheme.isEmpty() ? scheme : LOOPBACK.matcher(host).matches() ? "http" : "https";
        OptionalInt port = port(place.group("port"), chosen);
        if (port.isEmpty()) {
            return new Parsed.Flawed(Flaw.PORT);
        }
        String rest = parts.group("rest");
        return new Parsed.Valid(new ServerAddress(chosen, host, port.getAsInt()), rest != null && !rest.equals("/"));
    }

    /// @throws IllegalArgumentException when the URI is no absolute `http` or `https` address without credentials
    public static ServerAddress of(URI uri) {
        if (uri.getScheme() != null && parse(uri.toString()) instanceof Parsed.Valid(ServerAddress address, _)) {
            return address;
        }
        throw new IllegalArgumentException("not an address of a server");
    }

    /// Whether it is this machine itself, so that nothing goes over a network.
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    public URI uri() {
        return URI.create(this + "/");
    }

    /// Host and port, for people.
    public String authority() {
        return port == defaultPort(scheme) ? host : host + ":" + port;
    }

    /// The address in its normal form, e.g. `https://graphs.example.org` or `http://localhost:8000`.
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }

    private static String host(String typed) {
        String plain = typed.toLowerCase(Locale.ROOT);
        if (plain.startsWith("[")) {
            return isIpv6(plain) ? plain : "";
        }
        if (DIGITS_AND_DOTS.matcher(plain).matches()) {
            return IPV4.matcher(plain).matches() ? plain : "";
        }
        try {
            String ascii = IDN.toASCII(plain);
            return ascii.length() <= 253 && NAME.matcher(ascii).matches() ? ascii : "";
        } catch (IllegalArgumentException noName) {
            return "";
        }
    }

    private static boolean isIpv6(String bracketed) {
        try {
            return new URI("http", null, bracketed, 80, "/", null, null).getHost() != null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static OptionalInt port(@Nullable String typed, String scheme) {
        if (typed == null) {
            return OptionalInt.of(defaultPort(scheme));
        }
        if (!typed.matches("[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(typed);
        return port >= 1 && port <= 65535 ? OptionalInt.of(port) : OptionalInt.empty();
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
