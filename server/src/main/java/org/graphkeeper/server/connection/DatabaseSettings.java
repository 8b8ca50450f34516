package org.graphkeeper.server.connection;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.jspecify.annotations.Nullable;

/// One database of a connection as a person describes it.
///
/// @param host               name or address, an IPv6 address without brackets
/// @param port               TCP port
/// @param database           its name, at most 63 bytes as PostgreSQL keeps them
/// @param user               role to sign in as
/// @param password           its password
/// @param tlsMode            how the connection is encrypted
/// @param tlsRootCertificate file on this server with the authorities to trust; null for those that Java trusts
record DatabaseSettings(String host, int port, String database, String user, Password password, TlsMode tlsMode,
                        @Nullable String tlsRootCertificate) {

    /// A host and nothing else: what could end the host's part of a JDBC URL is not in it.
    static final Pattern HOST =
        Pattern.compile("^(?:[A-Za-z0-9_][A-Za-z0-9._-]*|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)$");
    static final int LONGEST_HOST = 253;
    static final int DEFAULT_PORT = 5432;
    /// PostgreSQL cuts longer names (NAMEDATALEN - 1).
    static final int LONGEST_NAME = 63;

    DatabaseSettings {
        if (host.length() > LONGEST_HOST || !HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("host must be a host name or an address, without port and brackets");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port must be 1 to 65535");
        }
        requireName("database", database);
        requireName("user", user);
        if (tlsRootCertificate != null && !tlsMode.verifies()) {
            throw new IllegalArgumentException("tls_root_certificate is used by the TLS modes verify-ca and verify-full"
                + " only");
        }
    }

    private static void requireName(String field, String name) {
        if (name.isBlank() || name.indexOf('\0') >= 0
            || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new IllegalArgumentException(field + " must have 1 to " + LONGEST_NAME + " bytes");
        }
    }

    /// The database with its password.
    ///
    /// @throws IllegalArgumentException if the environment lacks a variable
    PhysicalDatabase resolve(Map<String, String> environment) {
        return new PhysicalDatabase(host, port, database, user, password.resolve(environment),
            tlsMode.parameters(tlsRootCertificate));
    }
}
