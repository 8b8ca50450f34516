package org.graphkeeper.server.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The content of the file of database connections: JSON, because it has no comments that rewriting could lose. Read
/// strictly: an unknown, doubled or missing field is an error with its line. No message repeats a value, which could be
/// a password.
final class ConnectionFileFormat {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
        .build();

    private ConnectionFileFormat() {
    }

    private record Content(int version, List<Entry> connections) {
        Content {
            if (version != VERSION) {
                throw new IllegalArgumentException("version must be " + VERSION + "; the file was written by another"
                    + " version of the server");
            }
        }
    }

    private record Entry(@Nullable UUID id, String configKey, String name,
                         Database graph, Database write, @Nullable String qdrantUrl,
                         @Nullable String qdrantApiKeyVariable) {
        Entry {
            settings(id, configKey, name, graph, write, qdrantUrl, qdrantApiKeyVariable);
        }

        static Entry of(ConnectionSettings settings) {
            return new Entry(settings.rowId(), settings.configKey(), settings.name(), Database.of(settings.graph()),
                Database.of(settings.write()), settings.qdrantUrl(), settings.qdrantApiKeyVariable());
        }

        ConnectionSettings settings() {
            return settings(id, configKey, name, graph, write, qdrantUrl, qdrantApiKeyVariable);
        }

        private static ConnectionSettings settings(@Nullable UUID id, @Nullable String key, @Nullable String name,
                                                   @Nullable Database graph, @Nullable Database write,
                                                   @Nullable String url, @Nullable String keyVariable) {
            if (key == null || name == null || graph == null || write == null) {
                throw new IllegalArgumentException("config_key, name, graph and write are needed");
            }
            return new ConnectionSettings(id, key, name, graph.settings(), write.settings(), url, keyVariable);
        }
    }

    private record Database(String host, @Nullable Integer port, String database,
                            String user, @Nullable String password,
                            @Nullable String passwordVariable,
                            @Nullable String tlsMode,
                            @Nullable String tlsRootCertificate) {
        Database {
            settings(host, port, database, user, password, passwordVariable, tlsMode, tlsRootCertificate);
        }

        static Database of(DatabaseSettings settings) {
            return new Database(settings.host(), settings.port(), settings.database(), settings.user(),
                settings.password() instanceof Password.Stored(var text) ? text : null,
                settings.password() instanceof Password.Variable(var variable) ? variable : null,
                settings.tlsMode().code(), settings.tlsRootCertificate());
        }

        DatabaseSettings settings() {
            return settings(host, port, database, user, password, passwordVariable, tlsMode, tlsRootCertificate);
        }

        private static DatabaseSettings settings(@Nullable String host, @Nullable Integer port,
                                                 @Nullable String database, @Nullable String user,
                                                 @Nullable String password, @Nullable String variable,
                                                 @Nullable String tlsMode, @Nullable String tlsRootCertificate) {
            if (host == null || database == null || user == null) {
                throw new IllegalArgumentException("host, database and user are needed");
            }
            if ((password == null) == (variable == null)) {
                throw new IllegalArgumentException("either password or password_variable is needed, and not both");
            }
            var mode = TlsMode.of(Objects.requireNonNullElse(tlsMode, TlsMode.PREFER.code()))
                .orElseThrow(() -> new IllegalArgumentException("tls_mode must be one of "
                    + String.join(", ", TlsMode.codes())));
            return new DatabaseSettings(host, Objects.requireNonNullElse(port, DatabaseSettings.DEFAULT_PORT), database,
                user, variable == null ? new Password.Stored(password) : new Password.Variable(variable), mode,
                tlsRootCertificate);
        }

        @Override
        public String toString() {
            return "Database[]";
        }
    }

    static byte[] write(List<ConnectionSettings> settings) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(new Content(VERSION, settings.stream().map(Entry::of).toList()));
    }

    /// Reads a file's content.
    ///
    /// @throws IllegalArgumentException with the line, where there is one, and the reason
    static List<ConnectionSettings> read(byte[] bytes) {
        Content content;
        try {
            content = JSON.readValue(bytes, Content.class);
        } catch (JacksonException e) {
            var location = e.getLocation();
            throw new IllegalArgumentException((location == null ? "" : "line " + location.getLineNr() + ": ")
                + reason(e), null);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
        }
        if (content.connections() == null) {
            throw new IllegalArgumentException("connections must be a list");
        }
        var settings = content.connections().stream().map(Entry::settings).toList();
        var keys = new HashSet<String>();
        var names = new HashSet<String>();
        for (var one : settings) {
            if (!keys.add(one.configKey()) || !names.add(one.name())) {
                throw new IllegalArgumentException("the config_key or name of '" + one.configKey()
                    + "' is there twice");
            }
        }
        return settings;
    }

    private static String reason(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "unknown field " + path(unknown);
            case ValueInstantiationException refused
                when refused.getCause() instanceof IllegalArgumentException cause ->
                path(refused) + ": " + cause.getMessage();
            case MismatchedInputException mismatched -> path(mismatched) + " is missing or has the wrong type";
            case JsonMappingException other -> path(other) + " is no valid JSON, or has a field twice";
            default -> "the whole is no valid JSON, or has a field twice";
        };
    }

    private static String path(JsonMappingException e) {
        var path = e.getPath().stream().map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]"
            : step.getFieldName()).collect(Collectors.joining(".")).replace(".[", "[");
        return path.isEmpty() ? "the whole" : path;
    }
}
