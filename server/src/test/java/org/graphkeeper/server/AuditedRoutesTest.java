package org.graphkeeper.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.graphkeeper.server.postgres.EmbeddedPostgres;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route that changes something leaves an audit entry. A new route must be named here: with a request that it
/// answers well and the action that is then in the log, or with the reason why there is nothing to log.
class AuditedRoutesTest {

    /// Routes that change nothing that anybody manages.
    private static final Map<String, String> NOTHING_TO_LOG = Map.of(
            "POST /api/v1/auth/login", "a session is nothing that is kept",
            "POST /api/v1/auth/logout", "a session is nothing that is kept",
            "POST /api/v1/auth/forgot-password", "no mail is ever sent",
            "POST /api/v1/auth/request-verify-token", "no mail is ever sent",
            "POST /api/v1/auth/reset-password", "refuses every token, as none is ever sent",
            "POST /api/v1/auth/verify", "refuses every token, as none is ever sent");

    private final Map<String, Deed> deeds = new LinkedHashMap<>();
    private Api root;
    private String member = "";
    private String token = "";

    private record Deed(String action, Supplier<Api.Answer> request) {
    }

    private void deed(String route, String action, Supplier<Api.Answer> request) {
        deeds.put(route, new Deed(action, request));
    }

    private String register(String name) {
        return root.post("/api/v1/auth/register",
                Map.of("email", name + "@example.org", "password", TestServer.PASSWORD)).json().path("id").asText();
    }

    private void accounts() {
        deed("POST /api/v1/auth/register", "user.register", () -> {
            Api.Answer answer = root.post("/api/v1/auth/register",
                    Map.of("email", "member@example.org", "password", TestServer.PASSWORD));
            member = answer.json().path("id").asText();
            return answer;
        });
        deed("PATCH /api/v1/members/{user_id}/role", "user.role.change",
                () -> root.patch("/api/v1/members/" + member + "/role", Map.of("is_superuser", true)));
        deed("PATCH /api/v1/auth/me-mgmt/me", "user.change",
                () -> root.patch("/api/v1/auth/me-mgmt/me", Map.of("display_name", "Root")));
        deed("PATCH /api/v1/auth/me-mgmt/{id}", "user.change",
                () -> root.patch("/api/v1/auth/me-mgmt/" + member, Map.of("display_name", "Somebody")));
        deed("DELETE /api/v1/auth/me-mgmt/{id}", "user.delete",
                () -> root.delete("/api/v1/auth/me-mgmt/" + register("leaver")));
        deed("PUT /api/v1/auth/me/api-key", "user.change",
                () -> root.put("/api/v1/auth/me/api-key", Map.of("api_key", "sk-or-v1-0123456789abcdef")));
        deed("DELETE /api/v1/auth/me/api-key", "user.change", () -> root.delete("/api/v1/auth/me/api-key"));
        deed("POST /api/v1/auth/tokens", "token.create", () -> {
            Api.Answer answer = root.post("/api/v1/auth/tokens", Map.of("name", "laptop"));
            token = answer.json().path("id").asText();
            return answer;
        });
        deed("DELETE /api/v1/auth/tokens/{token_id}", "token.revoke",
                () -> root.delete("/api/v1/auth/tokens/" + token));
    }

    private void graphs(Jdbi control) {
        String one = "/api/v1/graphs/audited";
        deed("POST /api/v1/graphs", "graph.create",
                () -> root.post("/api/v1/graphs", Map.of("slug", "audited", "name", "Audited")));
        deed("PUT /api/v1/graphs/{slug}", "graph.change", () -> root.put(one, Map.of("name", "Renamed")));
        deed("POST /api/v1/graphs/{slug}/members", "member.add",
                () -> root.post(one + "/members", Map.of("user_id", member)));
        deed("PUT /api/v1/graphs/{slug}/members/{user_id}", "member.role.change",
                () -> root.put(one + "/members/" + member, Map.of("role", "writer")));
        deed("DELETE /api/v1/graphs/{slug}/members/{user_id}", "member.remove",
                () -> root.delete(one + "/members/" + member));
        deed("POST /api/v1/graphs/{slug}/retry-provision", "graph.retry", () -> {
            control.useHandle(handle -> handle.execute("UPDATE graphs SET status = 'error' WHERE slug = 'audited'"));
            return root.post(one + "/retry-provision");
        });
        deed("POST /api/v1/graphs/{slug}/cancel-provision", "graph.cancel", () -> {
            control.useHandle(handle -> handle.execute("INSERT INTO graphs (slug, name, schema_name, status)"
                    + " VALUES ('waiting', 'Waiting', 'graph_waiting', 'provisioning')"));
            return root.post("/api/v1/graphs/waiting/cancel-provision");
        });
        deed("DELETE /api/v1/graphs/{slug}", "graph.delete", () -> root.delete(one));
        deed("POST /api/v1/graphs/{slug}/restore", "graph.restore", () -> root.post(one + "/restore"));
        deed("POST /api/v1/graphs/{slug}/purge", "graph.purge", () -> {
            assertThat(root.delete(one).status()).isEqualTo(204);
            return root.post(one + "/purge", Map.of("slug", "audited"));
        });
    }

    private void connections(EmbeddedPostgres postgres) throws SQLException {
        postgres.ensureDatabases(List.of("audited_graph", "audited_write"));
        Map<String, Object> extra = Map.of("config_key", "audited", "name", "Audited",
                "graph", settings(postgres.database("audited_graph")),
                "write", settings(postgres.database("audited_write")));
        String all = "/api/v1/database-connections";
        deed("POST " + all + "/test", "connection.test", () -> root.post(all + "/test", extra));
        deed("POST " + all, "connection.add", () -> root.post(all, extra));
        deed("POST " + all + "/{config_key}/check", "connection.test", () -> root.post(all + "/audited/check"));
        deed("POST " + all + "/reload", "connection.reload", () -> root.post(all + "/reload"));
        deed("DELETE " + all + "/{config_key}", "connection.remove", () -> root.delete(all + "/audited"));
    }

    private static Map<String, Object> settings(PhysicalDatabase database) {
        return Map.of("host", database.host(), "port", database.port(), "database", database.database(),
                "user", database.user(), "password", database.password());
    }

    @Test
    void everyRouteThatChangesSomethingLeavesItsEntry(@TempDir Path data) throws Exception {
        try (var server = GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0, data,
                Map.of("GRAPHKEEPER_REGISTRATION_OPEN", "true"), Scenario.NONE))) {
            var control = Jdbi.create(Pools.direct(PhysicalDatabase.parse(TestServer.json(server.postgresFile())
                    .required("default").required("graph").textValue())));
            root = new Api(server.address(), server.issueSessionToken());
            accounts();
            graphs(control);
            connections(Objects.requireNonNull(server.embeddedPostgres()));

            Set<String> changing = server.routes().stream().filter(route -> !route.method().name().equals("GET"))
                    .map(route -> route.method().name() + " " + route.path()).collect(Collectors.toSet());
            assertThat(deeds.keySet()).doesNotContainAnyElementsOf(NOTHING_TO_LOG.keySet());
            changing.removeAll(NOTHING_TO_LOG.keySet());
            assertThat(deeds.keySet()).as("routes that change something").hasSameElementsAs(changing);

            deeds.forEach((route, deed) -> {
                Api.Answer answer = deed.request().get();
                assertThat(answer.status()).as(route + ": " + answer.body()).isBetween(200, 299);
                assertThat(actions(control, answer.header("X-Request-Id"))).as(route).contains(deed.action());
            });
        }
    }

    private static List<String> actions(Jdbi control, String requestId) {
        return control.withHandle(handle -> handle
                .createQuery("SELECT action FROM audit_log WHERE request_id = :request AND actor_email <> 'server'")
                .bind("request", requestId).mapTo(String.class).list());
    }
}
