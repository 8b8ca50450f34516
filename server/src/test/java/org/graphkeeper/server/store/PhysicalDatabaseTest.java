package org.graphkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhysicalDatabaseTest {

    @Test
    void aUrlIsTakenApart() {
        var database = PhysicalDatabase.parse(
            "postgresql+asyncpg://kt:p%40ss%2Fw+rd@db.example:6432/kt_graph?sslmode=require");

        assertThat(database.host()).isEqualTo("db.example");
        assertThat(database.port()).isEqualTo(6432);
        assertThat(database.database()).isEqualTo("kt_graph");
        assertThat(database.user()).isEqualTo("kt");
        assertThat(database.password()).isEqualTo("p@ss/w+rd");
        assertThat(database.parameters()).containsEntry("sslmode", "require");
    }

    @Test
    void theLibpqUrlLeadsBackToTheSameDatabase() {
        var database = new PhysicalDatabase("::1", 5433, "with space", "us:er", "p@:/?#ss %");

        assertThat(PhysicalDatabase.parse(database.libpqUrl())).isEqualTo(database);
    }

    @Test
    void thePortHasADefault() {
        assertThat(PhysicalDatabase.parse("postgres://u@h/d").port()).isEqualTo(5432);
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(PhysicalDatabase.parse("postgresql://kt:hidden@h/d").toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://h/d", "postgresql://kt:hidden@h", "postgresql:///d",
        "postgresql://kt:hid den@h/d", "kt:hidden@h", "postgresql://kt:hidden@h:99999/d"})
    void whatIsNoUrlIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> PhysicalDatabase.parse(url)).isInstanceOf(IllegalArgumentException.class)
            .extracting(Throwable::getMessage).asString().doesNotContain("hidden", "hid den");
    }
}
