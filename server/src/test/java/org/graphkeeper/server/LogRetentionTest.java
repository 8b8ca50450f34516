package org.graphkeeper.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.event.EventHub;
import org.graphkeeper.server.store.TestDatabases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRetentionTest {

    private TestDatabases databases;

    @BeforeEach
    void open() throws SQLException {
        databases = TestDatabases.create();
        databases.controlPlane().jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO audit_log
                    (at, actor_email, credential, action, subject_kind, subject_key, subject_label)
                SELECT timezone('utc', now()) - make_interval(days => days), 'server', 'system', 'graph.change',
                    'graph', 'k', 'l' FROM generate_series(1, 2500) AS days"""));
        databases.insertGraph("told", null);
        databases.controlPlane().jdbi().useHandle(handle ->
                handle.execute("UPDATE event_outbox SET at = at - interval '4 days'"));
        databases.insertGraph("told_later", null);
    }

    @AfterEach
    void close() {
        databases.close();
    }

    private void forget(@Nullable Duration auditAge) {
        try (var events = new EventHub(databases.controlPlane());
             var retention = new LogRetention(new AuditStore(databases.controlPlane()), events, auditAge)) {
            retention.forget();
        }
    }

    private List<String> left(String query) {
        return databases.controlPlane().jdbi().withHandle(handle ->
                handle.createQuery(query).mapTo(String.class).list());
    }

    @Test
    void entriesBeyondTheirAgeAndOldEventsAreDroppedHoweverMany() {
        forget(Duration.ofDays(30).plusHours(1));

        assertThat(left("SELECT count(*) FROM audit_log")).containsExactly("30");
        assertThat(left("SELECT graph_slug FROM event_outbox WHERE type = 'graph.created'"))
                .containsExactly("told_later");
    }

    @Test
    void withoutAnAgeEntriesAreKeptForEver() {
        forget(null);

        assertThat(left("SELECT count(*) FROM audit_log")).containsExactly("2500");
    }

    @Test
    void theAgeIsANumberOfDays() {
        assertThat(LogRetention.auditAge(Map.of())).isNull();
        assertThat(LogRetention.auditAge(Map.of(LogRetention.AUDIT_DAYS, " "))).isNull();
        assertThat(LogRetention.auditAge(Map.of(LogRetention.AUDIT_DAYS, "365"))).isEqualTo(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "a year", "36501", "1.5", "99999999999"})
    void anyOtherAgeIsRefusedInWords(String days) {
        assertThatThrownBy(() -> LogRetention.auditAge(Map.of(LogRetention.AUDIT_DAYS, days)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GRAPHKEEPER_AUDIT_RETENTION_DAYS must be a number of days from 1 to 36500");
    }
}
