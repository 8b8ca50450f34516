package org.graphkeeper.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.graphkeeper.server.audit.Actor.Credential;
import org.graphkeeper.server.store.ControlPlane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditLogTest {

    private static final String LOG = "/api/v1/audit";

    private static ControlPlane controlPlane;

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());
    private final String slug = TestServer.unique("audited");
    private final UUID graph = server.graph(slug, "active");
    private final String actor = TestServer.unique("actor") + "@example.org";

    @BeforeAll
    static void open() throws SQLException {
        controlPlane = ControlPlane.open(TestServer.shared().database("default", "graph"));
    }

    @AfterAll
    static void close() {
        controlPlane.close();
    }

    private void write(AuditAction action, Facts before, Facts after) {
        write(action, AuditSubject.graph(graph, slug), before, after);
    }

    private void write(AuditAction action, AuditSubject subject, Facts before, Facts after) {
        controlPlane.jdbi().useTransaction(handle -> AuditStore.record(handle,
                new Actor(UUID.randomUUID(), actor, Credential.SESSION, null, "r"), action, subject, before, after));
    }

    private static List<String> actions(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> actions = new ArrayList<>();
        answer.json().path("items").forEach(item -> actions.add(item.path("action").asText()));
        return actions;
    }

    @Test
    void entriesComeNewestFirstWithWhatChanged() {
        write(AuditAction.GRAPH_CREATE, Facts.NONE, Facts.NONE.with(AuditField.NAME, "Soil"));
        write(AuditAction.GRAPH_CHANGE, Facts.NONE.with(AuditField.NAME, "Soil"),
                Facts.NONE.with(AuditField.NAME, "Soils"));

        Api.Answer answer = root.get(LOG + "?graph=" + slug);

        assertThat(actions(answer)).containsExactly("graph.change", "graph.create");
        JsonNode newest = answer.json().path("items").get(0);
        assertThat(newest.path("before").toString()).isEqualTo("{\"name\":\"Soil\"}");
        assertThat(newest.path("after").toString()).isEqualTo("{\"name\":\"Soils\"}");
        assertThat(newest.path("actor_email").asText()).isEqualTo(actor);
        assertThat(newest.path("graph_id").asText()).isEqualTo(graph.toString());
        assertThat(newest.path("credential_name").isNull()).isTrue();
        assertThat(answer.json().path("items").get(1).path("before").isNull()).isTrue();
        assertThat(answer.json().path("total").asInt()).isEqualTo(2);
    }

    @Test
    void pagingByIdMissesAndRepeatsNothingThoughEntriesAreAdded() {
        for (AuditAction action : List.of(AuditAction.GRAPH_CREATE, AuditAction.GRAPH_CHANGE, AuditAction.MEMBER_ADD,
                AuditAction.GRAPH_DELETE)) {
            write(action, Facts.NONE, Facts.NONE);
        }
        String path = LOG + "?graph=" + slug + "&limit=2";
        Api.Answer first = root.get(path);
        assertThat(actions(first)).containsExactly("graph.delete", "member.add");
        write(AuditAction.GRAPH_RESTORE, Facts.NONE, Facts.NONE);

        Api.Answer second = root.get(path + "&before=" + first.json().path("items").get(1).path("id").asText());

        assertThat(actions(second)).containsExactly("graph.change", "graph.create");
        assertThat(second.json().path("total").asInt()).isEqualTo(5);
        assertThat(actions(root.get(path + "&offset=3"))).containsExactly("graph.change", "graph.create");
    }

    @Test
    void filtersNarrowAndAreCombined() {
        write(AuditAction.MEMBER_ADD, Facts.NONE, Facts.NONE);
        write(AuditAction.MEMBER_ROLE_CHANGE, Facts.NONE, Facts.NONE);
        write(AuditAction.GRAPH_CHANGE, Facts.NONE, Facts.NONE);
        String path = LOG + "?graph=" + slug;

        assertThat(actions(root.get(path + "&action=member"))).containsExactly("member.role.change", "member.add");
        assertThat(actions(root.get(path + "&action=member.add"))).containsExactly("member.add");
        assertThat(actions(root.get(path + "&action=mem"))).isEmpty();
        assertThat(actions(root.get(LOG + "?actor=" + actor.toUpperCase()))).hasSize(3);
        String id = root.get(path + "&limit=1").json().path("items").get(0).path("actor_id").asText();
        assertThat(actions(root.get(LOG + "?actor=" + id))).containsExactly("graph.change");
        assertThat(actions(root.get(path + "&since=2020-01-01T00:00:00Z&until=2020-01-02"))).isEmpty();
        assertThat(actions(root.get(path + "&since=2020-01-01&action=graph"))).containsExactly("graph.change");
        assertThat(actions(root.get(LOG + "?graph=no_such_graph"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"limit=0, greater_than_equal@query.limit", "limit=201, less_than_equal@query.limit",
        "offset=-1, greater_than_equal@query.offset", "before=x, string_pattern_mismatch@query.before",
        "since=yesterday, datetime_from_date_parsing@query.since", "actor=, string_too_short@query.actor",
        "graph=%00, value_error@query.graph"})
    void whatMakesNoSenseIsRefused(String query, String violation) {
        assertThat(root.get(LOG + "?" + query).violations()).isEqualTo("422: " + violation);
    }

    @Test
    void whoAdministersAGraphSeesItsEntriesAlone() {
        Person admin = server.person("admin");
        Person writer = server.person("writer");
        server.member(graph, admin, "admin");
        server.member(graph, writer, "writer");
        String other = TestServer.unique("other");
        AuditSubject foreign = AuditSubject.graph(server.graph(other, "active"), other);
        write(AuditAction.GRAPH_CHANGE, Facts.NONE, Facts.NONE);
        write(AuditAction.GRAPH_DELETE, foreign, Facts.NONE, Facts.NONE);
        write(AuditAction.USER_ROLE_CHANGE, AuditSubject.user(admin.id(), admin.email()), Facts.NONE, Facts.NONE);

        assertThat(actions(server.as(admin).get(LOG))).containsExactly("graph.change");
        assertThat(actions(server.as(admin).get(LOG + "?graph=" + slug))).containsExactly("graph.change");
        assertThat(actions(root.get(LOG + "?limit=3"))).contains("user.role.change");

        String refusal = "403 Requires permission: audit:read";
        assertThat(server.as(admin).get(LOG + "?graph=" + other).refusal()).isEqualTo(refusal);
        assertThat(server.as(writer).get(LOG).refusal()).isEqualTo(refusal);
        assertThat(server.as(server.person("nobody")).get(LOG).refusal()).isEqualTo(refusal);
        assertThat(server.anonymous().get(LOG).refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void theDefaultGraphIsForSuperusers() {
        Person person = server.person("default_admin");
        server.member(UUID.fromString("00000000-0000-0000-0000-000000000001"), person, "admin");

        assertThat(server.as(person).get(LOG).status()).isEqualTo(403);
    }

    @Test
    void aTokenLimitedToGraphsSeesTheirEntriesAlone() {
        Person owner = server.superuser("owner");
        String token = server.as(owner).post("/api/v1/auth/tokens",
                Map.of("name", "narrow", "graph_slugs", List.of(slug))).json().path("token").asText();
        write(AuditAction.GRAPH_CHANGE, Facts.NONE, Facts.NONE);
        write(AuditAction.USER_ROLE_CHANGE, AuditSubject.user(owner.id(), owner.email()), Facts.NONE, Facts.NONE);

        assertThat(actions(server.with(token).get(LOG))).containsExactly("graph.change");
    }

    @Test
    void theLogOutlivesTheGraph() {
        write(AuditAction.GRAPH_PURGE, Facts.NONE, Facts.NONE);
        controlPlane.jdbi().useHandle(handle -> handle.execute("DELETE FROM graphs WHERE id = ?", graph));

        assertThat(actions(root.get(LOG + "?graph=" + slug))).containsExactly("graph.purge");
    }
}
