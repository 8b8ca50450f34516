package org.graphkeeper.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.vector.VectorStore;
import org.junit.jupiter.api.Test;

class ExtraDatabasesTest {

    private static final Map<String, String> EU = Map.of("EXTRA_DB_EU_WEST_GRAPH_HOST", "graph.eu:6543",
        "EXTRA_DB_EU_WEST_GRAPH_DATABASE", "g", "EXTRA_DB_EU_WEST_GRAPH_PASSWORD", "hid/den",
        "EXTRA_DB_EU_WEST_WRITE_HOST", "[2001:db8::1]:5433", "EXTRA_DB_EU_WEST_WRITE_DATABASE", "w",
        "EXTRA_DB_EU_WEST_WRITE_USER", "writer", "PATH", "/bin");

    @Test
    void namesBecomeKeysAndHostsMayCarryAPort() {
        var target = ExtraDatabases.read(EU, null).getFirst();

        assertThat(target.configKey()).isEqualTo("eu-west");
        assertThat(target.name()).isEqualTo("Eu West");
        assertThat(target.graph().location()).isEqualTo("graph.eu:6543/g");
        assertThat(target.graph().user()).isEqualTo("kt");
        assertThat(target.graph().password()).isEqualTo("hid/den");
        assertThat(target.write().host()).isEqualTo("2001:db8::1");
        assertThat(target.write().port()).isEqualTo(5433);
        assertThat(target.write().user()).isEqualTo("writer");
        assertThat(target.toString()).doesNotContain("hid/den");
    }

    @Test
    void theSystemVectorStoreIsUsedUnlessThereIsAnOwnOne() {
        var own = new HashMap<>(EU);
        own.put("EXTRA_DB_EU_WEST_QDRANT_URL", "http://own:6333/");
        own.put("EXTRA_DB_EU_WEST_QDRANT_API_KEY", "key-of-own");
        var system = VectorStore.parse("http://system:6333", "key-of-system");

        assertThat(ExtraDatabases.read(EU, system).getFirst().vectorStore()).isEqualTo(system);
        assertThat(ExtraDatabases.read(own, system).getFirst().vectorStore())
            .isEqualTo(VectorStore.parse("http://own:6333", "key-of-own"))
            .asString().doesNotContain("key-of-own");
        assertThat(ExtraDatabases.read(EU, null).getFirst().vectorStore()).isNull();
    }

    @Test
    void aVectorStoreThatIsNoUrlIsAnErrorThatNamesTheVariable() {
        for (var url : new String[] {"own:6333", "ftp://own", "http://me:hidden@own", "http://own?x=hidden"}) {
            var wrong = new HashMap<>(EU);
            wrong.put("EXTRA_DB_EU_WEST_QDRANT_URL", url);
            assertThatThrownBy(() -> ExtraDatabases.read(wrong, null)).as(url)
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("EXTRA_DB_EU_WEST_QDRANT_URL")
                .message().doesNotContain("hidden");
        }
    }

    @Test
    void anIncompleteEntryIsAnErrorThatNamesTheVariable() {
        for (var missing : new String[] {"GRAPH_HOST", "GRAPH_DATABASE", "WRITE_HOST", "WRITE_DATABASE"}) {
            var incomplete = new HashMap<>(EU);
            incomplete.remove("EXTRA_DB_EU_WEST_" + missing);
            assertThatThrownBy(() -> ExtraDatabases.read(incomplete, null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("EXTRA_DB_EU_WEST_" + missing);
        }
    }

    @Test
    void theReservedNameAndMalformedHostsAreRefused() {
        assertThatThrownBy(() -> ExtraDatabases.read(Map.of("EXTRA_DB_DEFAULT_GRAPH_HOST", "h"), null))
            .hasMessageContaining("'default'");
        for (var host : new String[] {"a b", "h:port", "h:70000", "::1", "user@h"}) {
            var malformed = new HashMap<>(EU);
            malformed.put("EXTRA_DB_EU_WEST_GRAPH_HOST", host);
            assertThatThrownBy(() -> ExtraDatabases.read(malformed, null)).as(host)
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("EXTRA_DB_EU_WEST_GRAPH_HOST");
        }
    }

    @Test
    void encryptionIsAsStrictAsTheSettingsSay() {
        var strict = new HashMap<>(EU);
        strict.put("EXTRA_DB_EU_WEST_GRAPH_SSLMODE", "verify-full");
        strict.put("EXTRA_DB_EU_WEST_WRITE_SSLMODE", " verify-ca ");
        strict.put("EXTRA_DB_EU_WEST_WRITE_SSLROOTCERT", "/etc/ca.pem");
        var target = ExtraDatabases.read(strict, null).getFirst();

        assertThat(target.graph().parameters()).isEqualTo(TlsMode.VERIFY_FULL.parameters(null));
        assertThat(target.write().parameters()).isEqualTo(TlsMode.VERIFY_CA.parameters("/etc/ca.pem"));
        assertThat(ExtraDatabases.read(EU, null).getFirst().graph().parameters()).isEmpty();
    }

    @Test
    void encryptionThatCannotBeMeantIsAnErrorThatNamesTheVariable() {
        var strange = new HashMap<>(EU);
        strange.put("EXTRA_DB_EU_WEST_GRAPH_SSLMODE", "yes");
        assertThatThrownBy(() -> ExtraDatabases.read(strange, null)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("EXTRA_DB_EU_WEST_GRAPH_SSLMODE").hasMessageContaining("verify-full");
        var unused = new HashMap<>(EU);
        unused.put("EXTRA_DB_EU_WEST_WRITE_SSLROOTCERT", "/etc/ca.pem");
        assertThatThrownBy(() -> ExtraDatabases.read(unused, null)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("EXTRA_DB_EU_WEST_WRITE_SSLROOTCERT").hasMessageContaining("_WRITE_SSLMODE");
        var alone = Map.of("EXTRA_DB_EU_GRAPH_SSLMODE", "require");
        assertThatThrownBy(() -> ExtraDatabases.read(alone, null)).hasMessageContaining("EXTRA_DB_EU_GRAPH_HOST");
    }

    @Test
    void aUrlThatAsksForATrustedCertificateMeansTheAuthoritiesOfJavaUnlessItNamesOthers() {
        var url = "postgresql://u:p@db.example/g?sslmode=";
        assertThat(TlsMode.completed(PhysicalDatabase.parse(url + "verify-full")).parameters())
            .isEqualTo(TlsMode.VERIFY_FULL.parameters(null));
        assertThat(TlsMode.completed(PhysicalDatabase.parse(url + "verify-ca&sslrootcert=system")).parameters())
            .isEqualTo(TlsMode.VERIFY_CA.parameters(null));
        for (var kept : new String[] {"require", "verify-full&sslrootcert=/etc/ca.pem"}) {
            var database = PhysicalDatabase.parse(url + kept);
            assertThat(TlsMode.completed(database)).isEqualTo(database);
        }
    }

    @Test
    void withoutVariablesThereIsNoFurtherConnection() {
        assertThat(ExtraDatabases.read(Map.of("PATH", "/bin"), null)).isEmpty();
    }
}
