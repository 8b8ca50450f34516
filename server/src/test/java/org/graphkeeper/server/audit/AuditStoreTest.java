package org.graphkeeper.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor.Credential;
import org.graphkeeper.server.store.TestDatabases;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditStoreTest {

    private static final UUID GRAPH = UUID.randomUUID();
    private static final AuditSubject SUBJECT = AuditSubject.graph(GRAPH, "soil");

    private static TestDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = TestDatabases.create();
    }

    @AfterAll
    static void close() {
        databases.close();
    }

    private static void write(Actor actor, AuditSubject subject, Facts before, Facts after) {
        databases.controlPlane().jdbi().useTransaction(handle ->
                AuditStore.record(handle, actor, AuditAction.GRAPH_CHANGE, subject, before, after));
    }

    private static Map<String, Object> latest() {
        return databases.controlPlane().jdbi().withHandle(handle -> handle.createQuery("""
                SELECT actor_id, actor_email, credential, credential_name, action, subject_kind, subject_key,
                    subject_label, graph_id, graph_slug, before #>> '{}' AS before, after #>> '{}' AS after, request_id
                FROM audit_log ORDER BY id DESC LIMIT 1""").mapToMap().one());
    }

    @Test
    void anEntryTellsWhoWithWhatDidWhatToWhat() {
        UUID user = UUID.randomUUID();
        Facts before = Facts.NONE.with(AuditField.NAME, "Soil").with(AuditField.BYOK_ENABLED, false);
        Facts after = Facts.NONE.with(AuditField.NAME, "Soils").with(AuditField.BYOK_ENABLED, false);

        write(new Actor(user, "ada@example.org", Credential.TOKEN, "laptop", "r-1"), SUBJECT, before.unlike(after),
                after.unlike(before));

        assertThat(latest()).containsEntry("actor_id", user).containsEntry("actor_email", "ada@example.org")
                .containsEntry("credential", "token").containsEntry("credential_name", "laptop")
                .containsEntry("action", "graph.change").containsEntry("subject_kind", "graph")
                .containsEntry("subject_key", GRAPH.toString()).containsEntry("subject_label", "soil")
                .containsEntry("graph_id", GRAPH).containsEntry("graph_slug", "soil")
                .containsEntry("before", "{\"name\": \"Soil\"}").containsEntry("after", "{\"name\": \"Soils\"}")
                .containsEntry("request_id", "r-1");
    }

    @Test
    void everyKindOfFactIsKept() {
        write(Actor.server(), SUBJECT, Facts.NONE, Facts.NONE.with(AuditField.PORT, 5432)
                .with(AuditField.EXPIRES_AT, LocalDateTime.of(2030, 1, 2, 3, 4, 5))
                .with(AuditField.GRAPH_SLUGS, List.of("a", "b")).with(AuditField.ACTIVE, true)
                .with(AuditField.DESCRIPTION, (String) null));

        assertThat(latest()).containsEntry("before", null).containsEntry("credential", "system")
                .containsEntry("after", "{\"port\": 5432, \"active\": true, \"expires_at\": "
                        + "\"2030-01-02T03:04:05\", \"description\": null, \"graph_slugs\": [\"a\", \"b\"]}");
    }

    @Test
    void namesFromOutsideAreMadeToFit() {
        String name = "x\0" + "\uD83D\uDE00".repeat(400);

        write(new Actor(null, name, Credential.SESSION, null, null), AuditSubject.user(GRAPH, name), Facts.NONE,
                Facts.NONE.with(AuditField.DESCRIPTION, name.repeat(10)));

        assertThat((String) latest().get("actor_email")).startsWith("x\uFFFD\uD83D\uDE00").endsWith("\uD83D\uDE00…")
                .satisfies(text -> assertThat(text.codePointCount(0, text.length())).isEqualTo(320));
    }

    @Test
    void anEntryStandsOnlyWithItsAction() {
        assertThatThrownBy(() -> databases.controlPlane().jdbi().useHandle(handle -> AuditStore.record(handle,
                Actor.server(), AuditAction.GRAPH_CHANGE, SUBJECT))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobodyRewritesTheLog() {
        write(Actor.server(), SUBJECT, Facts.NONE, Facts.NONE);

        for (String statement : List.of("UPDATE audit_log SET actor_email = 'x'", "DELETE FROM audit_log",
                "TRUNCATE audit_log")) {
            assertThatThrownBy(() -> databases.controlPlane().jdbi().useHandle(handle -> handle.execute(statement)))
                    .isInstanceOf(JdbiException.class).hasMessageContaining("the audit log is added to only");
        }
    }
}
