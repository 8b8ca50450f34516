package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.junit.jupiter.api.Test;

/// Asks every route of the server with a token that is limited to one graph, on behalf of a superuser. Whoever adds a
/// route decides here what such a token may do with it, unless its path or its access says so already.
class TokenReachTest {

    /// For everybody on the network. Nothing of a graph or a person may be in the answers.
    private static final Set<String> PUBLIC = Set.of("POST /api/v1/auth/login", "POST /api/v1/auth/register",
            "GET /api/v1/auth/features", "GET /api/v1/auth/registration-status", "POST /api/v1/auth/forgot-password",
            "POST /api/v1/auth/reset-password", "POST /api/v1/auth/request-verify-token", "POST /api/v1/auth/verify",
            "GET /openapi.json", "GET /api/v1/capabilities", "GET /health", "GET /docs", "GET /redoc",
            "GET /metrics", "GET /openapi-extensions.json");

    /// Routes of the signed-in that name no graph in their path: what is outside of a token's reach is not in the
    /// answer.
    private static final Set<String> LEAVES_OUT = Set.of(
            "GET /api/v1/auth/me", "GET /api/v1/auth/me/api-key/status",
            "GET /api/v1/auth/tokens", "POST /api/v1/auth/tokens", "DELETE /api/v1/auth/tokens/{token_id}",
            "GET /api/v1/graphs", "GET /api/v1/directory/graphs", "GET /api/v1/provisioning-runs",
            "GET /api/v1/users/lookup", "GET /api/v1/audit");

    /// A stream has no end to wait for; its own test asks it with a limited token.
    private static final Set<String> STREAMS = Set.of("GET /api/v1/events");

    private static final Map<Access, String> REFUSED = Map.of(
            Access.SESSION, "401 Unauthorized", Access.SUPERUSER_SESSION, "401 Unauthorized",
            Access.OWN_ACCOUNT, "403 Token does not have access to this account",
            Access.MANAGE_GRAPHS, "403 Requires permission: system:manage_graphs",
            Access.MANAGE_USERS, "403 Requires permission: system:manage_users");

    private final TestServer server = TestServer.shared();

    private static String name(Route route) {
        return route.method().name() + " " + route.path();
    }

    private static boolean decided(Route route) {
        return route.access() == Access.PUBLIC ? PUBLIC.contains(name(route))
                : REFUSED.containsKey(route.access()) || route.path().contains("{slug}")
                || LEAVES_OUT.contains(name(route)) || STREAMS.contains(name(route));
    }

    @Test
    void aTokenReachesNothingBeyondItsGraphsOnAnyRoute() {
        var root = server.superuser("reach");
        String inside = TestServer.unique("inside");
        String outside = TestServer.unique("outside");
        server.graph(inside, "active");
        server.graph(outside, "error");
        Api session = server.as(root);
        assertThat(session.put("/api/v1/graphs/" + outside, Map.of("name", "named " + outside)).status())
                .isEqualTo(200);
        session.post("/api/v1/auth/tokens", Map.of("name", "for " + outside, "graph_slugs", List.of(outside)));
        Api limited = server.with(session.post("/api/v1/auth/tokens", Map.of("name", "t", "graph_slugs",
                List.of(inside))).json().path("token").asText());

        List<String> wrong = new ArrayList<>();
        for (Route route : server.routes()) {
            if (route.access() == Access.PUBLIC || STREAMS.contains(name(route))) {
                continue;
            }
            Api.Answer answer = ask(limited, route, outside);
            String refused = REFUSED.getOrDefault(route.access(),
                    route.path().contains("{slug}") ? "403 Token does not have access to this graph" : null);
            boolean right = refused == null ? answer.status() < 500 && !answer.body().contains(outside)
                    : answer.status() > 400 && answer.refusal().equals(refused);
            if (!right) {
                wrong.add(name(route) + " -> " + answer.status() + " " + answer.body());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(server.status(outside)).isEqualTo("error");
    }

    /// With fields for every body, so that none is refused for its fields before anybody looks at the token.
    private static Api.Answer ask(Api api, Route route, String slug) {
        String path = route.path().replace("{slug}", slug).replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        if (route.method().name().equals("GET")) {
            return api.get(path);
        }
        Map<String, Object> body = new HashMap<>(Map.of("name", "n", "slug", TestServer.unique("new"), "role",
                "reader", "user_id", UUID.randomUUID().toString(), "is_superuser", false, "api_key", "k"));
        return api.json(route.method().name(), path, body);
    }

    @Test
    void everyRouteHasBeenDecidedAbout() {
        assertThat(server.routes()).filteredOn(route -> !decided(route)).extracting(TokenReachTest::name).isEmpty();
    }

    @Test
    void aRouteThatNobodyDecidedAboutIsFound() {
        assertThat(decided(Route.get("/api/v1/new", Access.SIGNED_IN, _ -> Reply.noContent()))).isFalse();
        assertThat(decided(Route.get("/api/v1/new", Access.PUBLIC, _ -> Reply.noContent()))).isFalse();
        assertThat(decided(Route.get("/api/v1/new", Access.MANAGE_ONE_GRAPH, _ -> Reply.noContent()))).isFalse();
    }
}
