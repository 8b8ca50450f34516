package org.graphkeeper.server.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.vector.VectorStore;
import org.jspecify.annotations.Nullable;

/// Database connections from the environment: `EXTRA_DB_<NAME>_GRAPH_HOST` and its siblings (contract 3.7). Unlike the
/// reference an incomplete entry is an error and not skipped, a host may carry a port, and connections can be encrypted.
public final class ExtraDatabases {

    private static final Pattern NAME = Pattern.compile(
        "EXTRA_DB_(?<name>[A-Z0-9_]+?)_(?:(?:GRAPH|WRITE)_(?:USER|PASSWORD|HOST|DATABASE|SSLMODE"
            + "|SSLROOTCERT)|QDRANT_(?:URL|API_KEY))");
    private static final Pattern HOST = Pattern.compile(
        "(?:\\[(?<v6>[0-9a-fA-F:.%]+)]|(?<host>[^:\\[\\]/@\\s]+))(?::(?<port>\\d{1,5}))?");
    private static final String DEFAULT_USER = "kt";
    private static final int DEFAULT_PORT = 5432;

    private ExtraDatabases() {
    }

    /// Reads every connection the environment describes.
    ///
    /// @param systemVectorStore used by connections without a vector store of their own; null when there is none
    /// @throws IllegalArgumentException naming the variable that is missing or wrong; never with a password in it
    public static List<DatabaseTarget> read(Map<String, String> environment, @Nullable VectorStore systemVectorStore) {
        var names = new TreeMap<String, String>();
        environment.keySet().stream().map(NAME::matcher).filter(Matcher::matches)
            .forEach(match -> names.put(match.group("name"), key(match.group("name"))));
        var found = new ArrayList<DatabaseTarget>();
        names.forEach((name, key) -> {
            if (key.equals(DatabaseConnections.DEFAULT)) {
                throw new IllegalArgumentException("EXTRA_DB_DEFAULT_* cannot be used: the key 'default' means the"
                    + " system databases. Choose another name.");
            }
            if (found.stream().anyMatch(other -> other.configKey().equals(key))) {
                throw new IllegalArgumentException("EXTRA_DB_" + name + "_* gives a second connection '" + key + "'.");
            }
            found.add(new DatabaseTarget(key, displayName(key), side(environment, name, "GRAPH"),
                side(environment, name, "WRITE"),
                vectorStore(environment, "EXTRA_DB_" + name + "_", systemVectorStore)));
        });
        return List.copyOf(found);
    }

    /// The vector store that `<prefix>QDRANT_URL` and `<prefix>QDRANT_API_KEY` describe. A key is sent to its own URL
    /// only.
    ///
    /// @param otherwise when there is no such URL
    /// @throws IllegalArgumentException naming the variable that is wrong; never with a key in it
    public static @Nullable VectorStore vectorStore(Map<String, String> environment, String prefix,
                                                    @Nullable VectorStore otherwise) {
        var url = environment.getOrDefault(prefix + "QDRANT_URL", "");
        if (url.isBlank()) {
            return otherwise;
        }
        try {
            return VectorStore.parse(url, environment.get(prefix + "QDRANT_API_KEY"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(prefix + "QDRANT_URL " + e.getMessage() + ".", e);
        }
    }

    /// The `<NAME>` part of the variables of a key: the reverse of the discovery rule.
    static String environmentName(String configKey) {
        return configKey.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String displayName(String key) {
        var words = new StringBuilder();
        for (var word : key.split("-+")) {
            if (!word.isEmpty()) {
                words.append(words.isEmpty() ? "" : " ").append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
            }
        }
        return words.toString();
    }

    private static PhysicalDatabase side(Map<String, String> environment, String name, String side) {
        var prefix = "EXTRA_DB_" + name + "_" + side + "_";
        var host = required(environment, prefix + "HOST");
        var match = HOST.matcher(host);
        if (!match.matches()) {
            throw new IllegalArgumentException(prefix + "HOST must be a host name or address, with :port if it is not "
                + DEFAULT_PORT + ".");
        }
        var port = match.group("port") == null ? DEFAULT_PORT : Integer.parseInt(match.group("port"));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(prefix + "HOST has a port outside of 1 to 65535.");
        }
        var address = match.group("v6") == null ? match.group("host") : match.group("v6");
        return new PhysicalDatabase(address, port, required(environment, prefix + "DATABASE"),
            environment.getOrDefault(prefix + "USER", DEFAULT_USER), environment.getOrDefault(prefix + "PASSWORD", ""),
            encryption(environment, prefix));
    }

    private static Map<String, String> encryption(Map<String, String> environment, String prefix) {
        var mode = environment.getOrDefault(prefix + "SSLMODE", "").strip();
        var certificate = environment.getOrDefault(prefix + "SSLROOTCERT", "").strip();
        var known = mode.isEmpty() ? TlsMode.PREFER : TlsMode.of(mode).orElseThrow(() ->
            new IllegalArgumentException(prefix + "SSLMODE must be one of " + String.join(", ", TlsMode.codes()) + "."));
        if (!certificate.isEmpty() && !known.verifies()) {
            throw new IllegalArgumentException(prefix + "SSLROOTCERT is used with " + prefix
                + "SSLMODE=verify-ca or verify-full only.");
        }
        return mode.isEmpty() ? Map.of() : known.parameters(certificate.isEmpty() ? null : certificate);
    }

    private static String required(Map<String, String> environment, String variable) {
        var value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(variable + " is missing: a further database connection needs HOST and"
                + " DATABASE for both GRAPH and WRITE.");
        }
        return value;
    }
}
