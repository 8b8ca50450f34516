package org.graphkeeper.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.graphkeeper.api.contract.GeneratedRequest.Who;
import org.graphkeeper.api.contract.OpenApiDocument.Answer;
import org.graphkeeper.api.contract.OpenApiDocument.Operation;
import org.jspecify.annotations.Nullable;

/// What a server holds while made-up requests rain on it: graphs in every state, people, tokens. Requests destroy it,
/// so it is renewed between rounds. The first administrator renews it and appears in no request.
final class GeneratedWorld {

    /// The one graph that [Who#SCOPED] may reach.
    static final String IN_SCOPE = "world_scoped";
    private static final String PASSWORD = "a long enough passphrase";
    private static final List<String> ACTIVE = List.of(IN_SCOPE, "world_one", "world_two");

    private final LiveServer live;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Who, String> credentials = new EnumMap<>(Who.class);
    private final Map<String, JsonNode> people = new HashMap<>();
    private final Map<String, String> sessions = new HashMap<>();
    private final List<String> validators = new ArrayList<>();
    private String keeper = "";
    private KnownValues known = new KnownValues(Map.of());
    private String failed = "world_failed";
    private int newcomers;

    GeneratedWorld(LiveServer live) {
        this.live = live;
    }

    /// Operations that cost a slow hash, or the time to provision.
    static boolean slow(Operation operation) {
        return operation.method().equals("POST")
                && operation.path().matches(".*/(login|register|graphs|retry-provision|test|check|.*password.*)");
    }

    /// Operations that would soon leave nothing and nobody to ask with.
    static boolean destroys(Operation operation) {
        return operation.method().equals("DELETE") || operation.path().endsWith("/purge")
                || operation.method().equals("PATCH") && operation.path().endsWith("me-mgmt/{id}");
    }

    /// A value for a parameter of such an operation that does little harm.
    Optional<String> spare(String name) {
        return switch (name) {
            case "slug" -> Optional.of("spare");
            case "id", "user_id" -> Optional.of(id("bystander"));
            default -> Optional.empty();
        };
    }

    KnownValues known() {
        return known;
    }

    /// The credential of somebody who has one.
    String credential(Who who) {
        return credentials.getOrDefault(who, "");
    }

    /// A validator of an answer that the server gave; an invented one as long as it gives none.
    String validator(RandomGenerator random) {
        return validators.isEmpty() ? "\"0\"" : OddValues.pick(validators, random);
    }

    /// Makes again what is gone.
    void renew() throws IOException, InterruptedException, SQLException {
        keeper = live.adminToken();
        credentials.put(Who.SUPERUSER, person("super", true));
        credentials.put(Who.MEMBER, person("member", false));
        person("bystander", false);
        for (String slug : ACTIVE) {
            if (live.ask("GET", "/api/v1/graphs/" + slug, keeper, null).status() != 200) {
                revive(slug);
            }
        }
        failed();
        String member = id("member");
        ask("POST", "/api/v1/graphs/world_one/members", "{\"user_id\":\"" + member + "\",\"role\":\"admin\"}");
        ask("POST", "/api/v1/graphs/world_two/members", "{\"user_id\":\"" + member + "\"}");
        credentials.put(Who.SCOPED, read(live.ask("POST", "/api/v1/auth/tokens", credential(Who.SUPERUSER),
                "{\"name\":\"scoped\",\"graph_slugs\":[\"" + IN_SCOPE + "\"]}")).path("token").asText());
        String spare = read(live.ask("POST", "/api/v1/auth/tokens", credential(Who.SUPERUSER), "{\"name\":\"spare\"}"))
                .path("id").asText();
        known = new KnownValues(Map.of(
                "slug", List.of(IN_SCOPE, "world_one", "world_two", failed, "default"),
                "id", List.of(id("super"), member, id("bystander")),
                "token_id", List.of(spare),
                "config_key", List.of("default", "shared", "nowhere"),
                "connection", List.of("default", "shared", "nowhere"),
                "email", List.of(email("super"), email("member"), email("bystander"), "nobody@example.org"),
                "username", List.of(email("member"), "nobody@example.org"),
                "password", List.of(PASSWORD, "wrong"),
                "search", List.of("world", "member", "o", "%")));
    }

    private void revive(String slug) throws IOException, InterruptedException {
        live.ask("POST", "/api/v1/graphs/" + slug + "/restore", keeper, null);
        live.ask("POST", "/api/v1/graphs/" + slug + "/retry-provision", keeper, null);
        if (live.ask("GET", "/api/v1/graphs/" + slug, keeper, null).status() != 200) {
            live.ask("POST", "/api/v1/graphs", keeper, "{\"slug\":\"" + slug + "\",\"name\":\"World\"}");
        }
    }

    /// A graph that could not be provisioned.
    private void failed() throws IOException, InterruptedException, SQLException {
        Answer found = live.ask("GET", "/api/v1/graphs/" + failed, keeper, null);
        if (found.status() == 200 && json.readTree(found.body()).path("status").asText().equals("error")) {
            return;
        }
        newcomers++;
        failed = "world_failed_" + newcomers;
        live.server().rehearsal().refuse("shared");
        try {
            live.ask("POST", "/api/v1/graphs", keeper, "{\"slug\":\"" + failed + "\",\"name\":\"Failed\","
                    + "\"database_connection_config_key\":\"shared\"}");
        } finally {
            live.server().rehearsal().repair("shared");
        }
    }

    /// Somebody who can sign in and is, or is not, a superuser.
    ///
    /// @return a session of theirs
    private String person(String name, boolean superuser) throws IOException, InterruptedException {
        String token = session(name);
        if (token == null) {
            newcomers++;
            people.put(name, read(live.ask("POST", "/api/v1/auth/register", null,
                    "{\"email\":\"%s%d@example.org\",\"password\":\"%s\"}".formatted(name, newcomers, PASSWORD))));
            token = Objects.requireNonNull(signIn(email(name)));
        }
        sessions.put(name, token);
        ask("PATCH", "/api/v1/members/" + id(name) + "/role", "{\"is_superuser\":" + superuser + "}");
        JsonNode me = read(live.ask("GET", "/api/v1/auth/me", token, null));
        assertThat(me.path("is_superuser").asBoolean()).as(me.toString()).isEqualTo(superuser);
        return token;
    }

    /// A session of somebody who was there before; null when they are gone, or locked out.
    private @Nullable String session(String name) throws IOException, InterruptedException {
        if (!people.containsKey(name)) {
            return null;
        }
        String kept = sessions.get(name);
        if (kept != null && isOf(name, kept)) {
            return kept;
        }
        String fresh = signIn(email(name));
        return fresh != null && isOf(name, fresh) ? fresh : null;
    }

    /// Whether a session is theirs: they may have changed their address, and somebody else may have it now.
    private boolean isOf(String name, String token) throws IOException, InterruptedException {
        Answer me = live.ask("GET", "/api/v1/auth/me", token, null);
        return me.status() == 200 && json.readTree(me.body()).path("id").asText().equals(id(name));
    }

    private @Nullable String signIn(String email) throws IOException, InterruptedException {
        Answer answer = live.login(email, PASSWORD);
        return answer.status() == 200 ? json.readTree(answer.body()).path("access_token").asText() : null;
    }

    private String id(String name) {
        return people.get(name).path("id").asText();
    }

    private String email(String name) {
        return people.get(name).path("email").asText();
    }

    private void ask(String method, String path, String body) throws IOException, InterruptedException {
        live.ask(method, path, keeper, body);
    }

    /// Remembers validators that the server gave out.
    synchronized void noteValidator(@Nullable String validator) {
        if (validator != null && validators.size() < 50 && !validators.contains(validator)) {
            validators.add(validator);
        }
    }

    /// Whether a request asked for a provisioning that another one cancelled: that is the one server error which the
    /// run brings about itself, and the documents name it.
    boolean wasCancelled(GeneratedRequest request) throws IOException, InterruptedException {
        Operation operation = request.operation();
        if (operation == null || !Set.of("createGraph", "retryProvisioning")
                .contains(operation.definition().path("operationId").asText())) {
            return false;
        }
        String asked = request.target() + new String(request.body(), StandardCharsets.UTF_8);
        for (JsonNode run : read(live.ask("GET", "/api/v1/provisioning-runs", keeper, null))) {
            if (run.path("cause_code").asText().equals("cancelled")
                    && asked.contains(run.path("graph_slug").asText())) {
                return true;
            }
        }
        return false;
    }

    private JsonNode read(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        return json.readTree(answer.body());
    }
}
