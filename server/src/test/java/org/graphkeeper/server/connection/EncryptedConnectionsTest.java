package org.graphkeeper.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.graphkeeper.server.ServerStartException;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.postgres.ForeignPostgres;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL that speaks TLS and lets nobody in without, for connections of every kind: from the environment, added
/// at run time, and the system databases. Its certificate names 127.0.0.1 and nothing else.
class EncryptedConnectionsTest {

    private static final HeldCertificate AUTHORITY = new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final List<String> DATABASES =
        List.of("default_graph", "default_write", "strict_graph", "strict_write", "added_graph", "added_write");

    @TempDir
    private static Path folder;
    private static ForeignPostgres postgres;
    private static Path authority;
    private static Path stranger;
    private static GraphkeeperServer server;
    private static Api root;

    @BeforeAll
    static void start() throws Exception {
        authority = Files.writeString(folder.resolve("authority.pem"), AUTHORITY.certificatePem());
        stranger = Files.writeString(folder.resolve("stranger.pem"),
            new HeldCertificate.Builder().certificateAuthority(0).build().certificatePem());
        var certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").signedBy(AUTHORITY)
            .build();
        postgres = ForeignPostgres.createEncrypted(folder.resolve("postgres"), certificate.certificatePem(),
            certificate.privateKeyPkcs8Pem());
        postgres.create(DATABASES);
        var environment = system("verify-full", authority);
        environment.putAll(extra("STRICT", "strict", "127.0.0.1", "verify-full", authority));
        environment.putAll(extra("WRONG_AUTHORITY", "strict", "127.0.0.1", "verify-ca", stranger));
        environment.putAll(extra("WRONG_HOST", "strict", "localhost", "verify-full", authority));
        environment.putAll(extra("JAVAS_AUTHORITIES", "strict", "127.0.0.1", "verify-full", null));
        environment.putAll(extra("NO_FILE", "strict", "127.0.0.1", "verify-full", folder.resolve("none.pem")));
        server = GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0, folder.resolve("data"), environment,
            Scenario.NONE));
        root = new Api(server.address(), server.issueSessionToken());
    }

    @AfterAll
    static void stop() {
        server.close();
        postgres.close();
    }

    private static Map<String, String> system(String mode, Path rootCertificate) {
        var url = "%s?sslmode=" + mode + "&sslrootcert=" + rootCertificate;
        return new HashMap<>(Map.of("DATABASE_URL", url.formatted(postgres.database("default_graph").libpqUrl()),
            "WRITE_DATABASE_URL", url.formatted(postgres.database("default_write").libpqUrl())));
    }

    private static Map<String, String> extra(String name, String stem, String host, String mode,
                                             @Nullable Path rootCertificate) {
        var variables = new HashMap<String, String>();
        for (var side : new String[] {"GRAPH", "WRITE"}) {
            var database = postgres.database(stem + "_" + side.toLowerCase(Locale.ROOT));
            var prefix = "EXTRA_DB_" + name + "_" + side + "_";
            variables.put(prefix + "HOST", host + ":" + database.port());
            variables.put(prefix + "DATABASE", database.database());
            variables.put(prefix + "USER", database.user());
            variables.put(prefix + "PASSWORD", database.password());
            variables.put(prefix + "SSLMODE", mode);
            if (rootCertificate != null) {
                variables.put(prefix + "SSLROOTCERT", rootCertificate.toString());
            }
        }
        return variables;
    }

    private static String create(String connection) {
        var slug = TestServer.unique("tls");
        root.post("/api/v1/graphs", Map.of("slug", slug, "name", slug, "database_connection_config_key", connection));
        return slug;
    }

    /// Status, cause and reason of a graph's only run.
    private static String outcome(String slug) {
        return Jdbi.create(Pools.direct(withTls("default_graph"))).withHandle(handle -> handle
            .createQuery("""
                SELECT concat_ws(' ', g.status, r.cause_code, r.retry_helps::text, r.reason)
                FROM graphs g JOIN provisioning_runs r ON r.graph_id = g.id WHERE g.slug = :slug""")
            .bind("slug", slug).mapTo(String.class).one());
    }

    private static PhysicalDatabase withTls(String name) {
        var plain = postgres.database(name);
        return new PhysicalDatabase(plain.host(), plain.port(), plain.database(), plain.user(), plain.password(),
            TlsMode.VERIFY_FULL.parameters(authority.toString()));
    }

    @Test
    void graphsAreMadeOverConnectionsWhoseCertificateIsTrusted() throws SQLException {
        assertThat(outcome(create("default"))).startsWith("active");
        assertThat(outcome(create("strict"))).startsWith("active");
        var sessions = new ArrayList<String>();
        try (var connection = Pools.direct(withTls("postgres")).getConnection();
             var rows = connection.createStatement().executeQuery("SELECT DISTINCT a.datname || ' ' || s.ssl"
                 + " FROM pg_stat_activity a JOIN pg_stat_ssl s USING (pid) WHERE a.datname IS NOT NULL")) {
            while (rows.next()) {
                sessions.add(rows.getString(1));
            }
        }
        assertThat(sessions).contains("default_graph true", "strict_graph true").noneMatch(one -> one.endsWith("false"));
    }

    @Test
    void aCertificateThatIsNotTrustedOrNamesAnotherHostIsRefusedWithAClearMessage() {
        var places = Map.of("wrong-authority", "shows is not trusted, so the server does not talk to it (sslmode verify-ca)",
            "wrong-host", "shows is for another host, so the server does not talk to it (sslmode verify-full)",
            "javas-authorities", "shows is not trusted",
            "no-file", "root certificate");
        places.forEach((connection, meaning) -> assertThat(outcome(create(connection))).as(connection)
            .startsWith("error encryption_failed false ").contains("graph database of '", meaning));
    }

    @Test
    void connectionsThatAreAddedAtRunTimeAreAsStrict() {
        var body = body(authority, "127.0.0.1");
        assertThat(root.post("/api/v1/database-connections", body).status()).isEqualTo(201);
        assertThat(outcome(create("added"))).startsWith("active");
        var report = root.post("/api/v1/database-connections/strict/check").json();
        assertThat(NewDatabases.outcomes(report)).containsEntry("graph_database/tls", "passed");

        for (var wrong : List.of(body(stranger, "127.0.0.1"), body(authority, "localhost"))) {
            var test = root.post("/api/v1/database-connections/test", wrong).json();
            assertThat(NewDatabases.outcomes(test)).containsEntry("graph_database/tls", "failed");
            assertThat(test.toString()).contains("certificate is not trusted, does not name the host");
        }
    }

    private static Map<String, Object> body(Path rootCertificate, String host) {
        var body = new LinkedHashMap<String, Object>(Map.of("config_key", "added", "name", "Added"));
        for (var side : new String[] {"graph", "write"}) {
            var database = postgres.database("added_" + side);
            body.put(side, Map.of("host", host, "port", database.port(), "database", database.database(), "user",
                database.user(), "password", database.password(), "tls_mode", "verify-full", "tls_root_certificate",
                rootCertificate.toString()));
        }
        return body;
    }

    @Test
    void aServerWhoseOwnDatabasesShowAWrongCertificateDoesNotStartAndSaysWhy() throws IOException {
        var environment = system("verify-full", stranger);
        assertThatThrownBy(() -> GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0,
            Files.createTempDirectory(folder, "wrong"), environment, Scenario.NONE)))
            .isInstanceOf(ServerStartException.class).hasMessageContaining("DATABASE_URL")
            .hasMessageContaining("certificat");
    }
}
