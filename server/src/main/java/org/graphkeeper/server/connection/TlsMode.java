package org.graphkeeper.server.connection;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.jspecify.annotations.Nullable;

/// How a connection to PostgreSQL is encrypted, with libpq's words and meaning (PostgreSQL's documentation, "SSL
/// Support", table of `sslmode`).
public enum TlsMode {
    DISABLE, ALLOW, PREFER, REQUIRE, VERIFY_CA, VERIFY_FULL;

    /// The parameter of a connection URL that holds the mode.
    static final String PARAMETER = "sslmode";

    private static final String ROOT_CERTIFICATE = "sslrootcert";
    private static final String FACTORY = "sslfactory";

    /// As written in settings.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The mode that settings name; empty when there is none of that name.
    public static Optional<TlsMode> of(String code) {
        return Stream.of(values()).filter(mode -> mode.code().equals(code)).findFirst();
    }

    /// The words of all modes.
    public static String[] codes() {
        return Stream.of(values()).map(TlsMode::code).toArray(String[]::new);
    }

    /// Whether an unencrypted connection is out of the question.
    boolean required() {
        return compareTo(REQUIRE) >= 0;
    }

    /// Whether the server must show a certificate that a trusted authority signed.
    boolean verifies() {
        return compareTo(VERIFY_CA) >= 0;
    }

    /// The parameters of the JDBC driver for this mode. Without a root certificate the driver would look for libpq's
    /// file in the home directory of whoever runs the server; the authorities that Java trusts are meant instead.
    ///
    /// @param rootCertificate file with the trusted authorities; null for those that Java trusts
    Map<String, String> parameters(@Nullable String rootCertificate) {
        if (!verifies()) {
            return Map.of(PARAMETER, code());
        }
        return rootCertificate == null
            ? Map.of(PARAMETER, code(), FACTORY, "org.postgresql.ssl.DefaultJavaSSLFactory")
            : Map.of(PARAMETER, code(), ROOT_CERTIFICATE, rootCertificate);
    }

    /// A database as its URL describes it, with the authorities that Java trusts where the URL asks for a trusted
    /// certificate and does not say by whom; `sslrootcert=system` asks for them too, as with libpq.
    public static PhysicalDatabase completed(PhysicalDatabase database) {
        var given = database.parameters();
        var certificate = given.get(ROOT_CERTIFICATE);
        if (!in(given).verifies() || given.containsKey(FACTORY) || certificate != null && !certificate.equals("system")) {
            return database;
        }
        var parameters = new HashMap<>(given);
        parameters.remove(ROOT_CERTIFICATE);
        parameters.putAll(in(given).parameters(null));
        return new PhysicalDatabase(database.host(), database.port(), database.database(), database.user(),
            database.password(), parameters);
    }

    /// The mode of a database's parameters; the driver prefers encryption when they name none.
    static TlsMode in(Map<String, String> parameters) {
        return of(parameters.getOrDefault(PARAMETER, "")).orElse(PREFER);
    }
}
