package org.graphkeeper.server.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One database of one PostgreSQL server, with the account that opens it. The password is never part of
/// [#toString()].
///
/// @param host       host name or address, without brackets
/// @param port       TCP port
/// @param database   database name
/// @param user       role to log in as
/// @param password   its password, may be empty
/// @param parameters further connection parameters, for example `sslmode`
public record PhysicalDatabase(String host, int port, String database, String user, String password,
                               Map<String, String> parameters) {

    public PhysicalDatabase {
        Objects.requireNonNull(host);
        Objects.requireNonNull(database);
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
        if (host.isBlank() || database.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("a database needs a host, a port from 1 to 65535 and a name");
        }
        parameters = Map.copyOf(parameters);
    }

    public PhysicalDatabase(String host, int port, String database, String user, String password) {
        this(host, port, database, user, password, Map.of());
    }

    /// Reads a libpq style URL; the reference's spelling `postgresql+asyncpg://` is understood too (contract 3.7).
    ///
    /// @throws IllegalArgumentException if it is no such URL; the message never repeats the URL, it holds a password
    public static PhysicalDatabase parse(String url) {
        try {
            var uri = new URI(url.strip());
            var scheme = Objects.requireNonNullElse(uri.getScheme(), "");
            if (!scheme.matches("postgres(ql)?(\\+\\w+)?") || uri.getHost() == null) {
                throw new IllegalArgumentException("expected postgresql://user:password@host:port/database");
            }
            var account = Objects.requireNonNullElse(uri.getRawUserInfo(), "postgres").split(":", 2);
            var path = Objects.requireNonNullElse(uri.getRawPath(), "");
            var host = uri.getHost().replaceAll("^\\[|]$", "");
            return new PhysicalDatabase(host, uri.getPort() < 0 ? 5432 : uri.getPort(),
                decode(path.replaceFirst("^/", "")), decode(account[0]), account.length > 1 ? decode(account[1]) : "",
                parameters(uri.getRawQuery()));
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("expected postgresql://user:password@host:port/database, with special"
                + " characters in the user or password percent-encoded");
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var found = new LinkedHashMap<String, String>();
        if (query != null) {
            for (var pair : query.split("&")) {
                var parts = pair.split("=", 2);
                found.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        return found;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The URL for psql and backup tools. It holds the password: only for owner-only files.
    public String libpqUrl() {
        return "postgresql://%s:%s@%s/%s".formatted(encode(user), encode(password), hostAndPort(), encode(database));
    }

    /// The JDBC URL, without account and password.
    public String jdbcUrl() {
        return "jdbc:postgresql://%s/%s".formatted(hostAndPort(), encode(database));
    }

    /// Where it is, for messages: `host:port/database`.
    public String location() {
        return hostAndPort() + "/" + database;
    }

    private String hostAndPort() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return "PhysicalDatabase[" + user + "@" + location() + "]";
    }
}
