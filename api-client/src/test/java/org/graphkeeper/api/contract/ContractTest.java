package org.graphkeeper.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.graphkeeper.api.contract.OpenApiDocument.Answer;
import org.graphkeeper.api.contract.OpenApiDocument.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Every answer of the server keeps to the OpenAPI documents, and every status they name is really given.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

    private static final String GHOST = "00000000-0000-4000-8000-000000000000";

    /// Statuses that no request can bring about on a server that is well.
    private static final Set<Integer> UNPROVOKED = Set.of(413, 429, 500, 503);

    /// The server is started with registration open, or there would be nobody but the administrator.
    private static final String NEEDS_CLOSED_REGISTRATION = "POST /api/v1/auth/register 403";

    private final ObjectMapper json = new ObjectMapper();
    private final List<Answer> answers = new ArrayList<>();
    private List<OpenApiDocument> documents;
    private LiveServer live;
    private String admin;
    private String outsider;
    private String outsiderId;

    @BeforeAll
    void askEverything(@TempDir Path data) throws Exception {
        documents = List.of(OpenApiDocument.read(Path.of("src/main/openapi/knowledge-tree.yaml")),
                OpenApiDocument.read(Path.of("src/main/openapi/graphkeeper-extensions.yaml")));
        live = LiveServer.start(data);
        admin = live.adminToken();
        sessions();
        tokens();
        graphs();
        members();
        users();
        others();
        live.server().rehearsal().refuse("shared");
        ask("POST", "/api/v1/graphs", admin,
                "{\"slug\":\"unlucky\",\"name\":\"Unlucky\",\"database_connection_config_key\":\"shared\"}");
        ask("POST", "/api/v1/graphs/unlucky/retry-provision", admin, null);
        ask("GET", "/api/v1/graphs/unlucky/provisioning-runs", admin, null);
        live.server().rehearsal().repair("shared");
        ask("POST", "/api/v1/graphs/unlucky/retry-provision", admin, null);
        ask("DELETE", "/api/v1/graphs/unlucky", admin, null);
    }

    @AfterAll
    void stop() {
        live.close();
    }

    @Test
    void everyAnswerKeepsToItsDocument() {
        List<String> violations = new ArrayList<>();
        for (Answer answer : answers) {
            for (OpenApiDocument document : documents) {
                document.operation(answer.method(), answer.path()).ifPresent(operation ->
                        document.violations(operation, answer).forEach(
                                violation -> violations.add(operation.name() + ": " + violation + " in " + answer)));
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void everyAnswerBelongsToOneDocumentedOperation() {
        assertThat(answers).allSatisfy(answer -> assertThat(documents.stream()
                .filter(document -> document.operation(answer.method(), answer.path()).isPresent())).hasSize(1));
    }

    @Test
    void everyStatusThatARequestCanBringAboutWasSeen() {
        Set<String> unseen = new TreeSet<>();
        for (OpenApiDocument document : documents) {
            for (Operation operation : document.operations()) {
                document.statuses(operation).filter(status -> !UNPROVOKED.contains(status)
                                && answers.stream().noneMatch(answer -> answer.status() == status
                                && document.operation(answer.method(), answer.path()).filter(operation::equals)
                                        .isPresent()))
                        .forEach(status -> unseen.add(operation.name() + " " + status));
            }
        }
        assertThat(unseen).containsExactly(NEEDS_CLOSED_REGISTRATION);
    }

    @Test
    void aFailedProvisioningIsSaidAndRecorded() {
        assertThat(answers).anySatisfy(answer -> {
            assertThat(answer.path()).isEqualTo("/api/v1/graphs");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("Graph provisioning failed");
        });
    }

    @Test
    void anAnswerThatBreaksTheDocumentIsFound() {
        OpenApiDocument tree = documents.getFirst();
        Operation list = tree.operation("GET", "/api/v1/graphs").orElseThrow();
        assertThat(tree.violations(list, new Answer("GET", "/api/v1/graphs", 200, "application/json",
                "[{\"id\":1}]"))).isNotEmpty();
        assertThat(tree.violations(list, new Answer("GET", "/api/v1/graphs", 418, "application/json", "{}")))
                .containsExactly("status 418 is not documented");
        assertThat(tree.violations(list, new Answer("GET", "/api/v1/graphs", 200, "text/html", "<p>")))
                .containsExactly("content type 'text/html' is not documented");
        Operation delete = tree.operation("DELETE", "/api/v1/graphs/{slug}").orElseThrow();
        assertThat(tree.violations(delete, new Answer("DELETE", "/api/v1/graphs/x", 204, "", "{}")))
                .containsExactly("a body is not documented");
    }

    private void sessions() throws IOException, InterruptedException {
        note(live.login(LiveServer.ADMIN, LiveServer.PASSWORD));
        note(live.login(LiveServer.ADMIN, "wrong"));
        ask("POST", "/api/v1/auth/login", null, "{}");
        JsonNode registered = read(ask("POST", "/api/v1/auth/register", null,
                "{\"email\":\"outsider@example.org\",\"password\":\"outsider pass\",\"display_name\":\"Out Sider\"}"));
        outsiderId = registered.path("id").asText();
        ask("POST", "/api/v1/auth/register", null,
                "{\"email\":\"outsider@example.org\",\"password\":\"outsider pass\"}");
        ask("POST", "/api/v1/auth/register", null, "{\"email\":\"nobody\"}");
        outsider = read(note(live.login("outsider@example.org", "outsider pass"))).path("access_token").asText();
        ask("GET", "/api/v1/auth/me", admin, null);
        ask("GET", "/api/v1/auth/me", null, null);
        ask("GET", "/api/v1/auth/me", "tokn_unknown", null);
        String ending = read(note(live.login(LiveServer.ADMIN, LiveServer.PASSWORD))).path("access_token").asText();
        ask("POST", "/api/v1/auth/logout", ending, null);
        ask("POST", "/api/v1/auth/logout", null, null);
        ask("GET", "/api/v1/auth/features", null, null);
        ask("GET", "/api/v1/auth/registration-status", null, null);
    }

    private void tokens() throws IOException, InterruptedException {
        JsonNode created = read(ask("POST", "/api/v1/auth/tokens", admin,
                "{\"name\":\"laptop\",\"expires_at\":\"2100-01-01T00:00:00\",\"graph_slugs\":[\"default\"]}"));
        ask("POST", "/api/v1/auth/tokens", admin, "{\"name\":\"bad\",\"graph_slugs\":[\"nowhere\"]}");
        ask("POST", "/api/v1/auth/tokens", null, "{\"name\":\"x\"}");
        ask("POST", "/api/v1/auth/tokens", admin, "{}");
        ask("GET", "/api/v1/auth/tokens", admin, null);
        ask("GET", "/api/v1/auth/tokens", null, null);
        String path = "/api/v1/auth/tokens/";
        ask("DELETE", path + created.path("id").asText(), admin, null);
        ask("DELETE", path + GHOST, admin, null);
        ask("DELETE", path + "no-uuid", admin, null);
        ask("DELETE", path + GHOST, null, null);
    }

    private void graphs() throws IOException, InterruptedException {
        String path = "/api/v1/graphs";
        ask("POST", path, admin, "{\"slug\":\"biology\",\"name\":\"Biology\"}");
        ask("POST", path, admin,
                "{\"slug\":\"shared_one\",\"name\":\"S\",\"database_connection_config_key\":\"shared\"}");
        ask("POST", path, admin, "{\"slug\":\"biology\",\"name\":\"Again\"}");
        ask("POST", path, admin, "{\"slug\":\"default\",\"name\":\"Reserved\"}");
        ask("POST", path, admin, "{\"slug\":\"No Slug\",\"name\":\"\"}");
        ask("POST", path, null, "{}");
        ask("POST", path, outsider, "{\"slug\":\"mine\",\"name\":\"Mine\"}");
        ask("POST", "/api/v1/auth/tokens", outsider, "{\"name\":\"x\",\"graph_slugs\":[\"biology\"]}");
        ask("GET", path, admin, null);
        ask("GET", path, outsider, null);
        ask("GET", path, null, null);
        for (String token : new String[] {admin, outsider, null}) {
            ask("GET", path + "/database-connections", token, null);
            ask("GET", path + "/biology", token, null);
            ask("PUT", path + "/biology", token, "{\"description\":\"Life\"}");
            ask("POST", path + "/biology/retry-provision", token, null);
            ask("GET", path + "/biology/provisioning-runs", token, null);
        }
        ask("PUT", path + "/biology", admin, "{\"name\":7}");
        ask("PUT", path + "/default", admin, "{\"use_public_cache\":false}");
        ask("GET", path + "/nowhere", admin, null);
        ask("PUT", path + "/nowhere", admin, "{}");
        ask("POST", path + "/nowhere/retry-provision", admin, null);
        ask("GET", path + "/nowhere/provisioning-runs", admin, null);
        ask("DELETE", path + "/default", admin, null);
        ask("DELETE", path + "/nowhere", admin, null);
        ask("DELETE", path + "/shared_one", outsider, null);
        ask("DELETE", path + "/shared_one", null, null);
        ask("DELETE", path + "/shared_one", admin, null);
    }

    private void members() throws IOException, InterruptedException {
        String path = "/api/v1/graphs/biology/members";
        String nowhere = "/api/v1/graphs/nowhere/members";
        String adminId = read(ask("GET", "/api/v1/auth/me", admin, null)).path("id").asText();
        String outsiderBody = "{\"user_id\":\"" + outsiderId + "\",\"role\":\"reader\"}";
        for (String token : new String[] {null, outsider}) {
            ask("GET", path, token, null);
            ask("POST", path, token, outsiderBody);
            ask("PUT", path + "/" + adminId, token, "{\"role\":\"reader\"}");
            ask("DELETE", path + "/" + adminId, token, null);
        }
        ask("GET", path, admin, null);
        ask("GET", nowhere, admin, null);
        ask("POST", path, admin, outsiderBody);
        ask("POST", path, admin, outsiderBody);
        ask("POST", path, admin, "{\"user_id\":\"no-uuid\"}");
        ask("POST", path, admin, "{\"role\":\"owner\"}");
        ask("POST", path, admin, "{\"user_id\":\"" + GHOST + "\"}");
        ask("POST", nowhere, admin, outsiderBody);
        ask("PUT", path + "/" + outsiderId, admin, "{\"role\":\"writer\"}");
        ask("PUT", path + "/" + adminId, admin, "{\"role\":\"reader\"}");
        ask("PUT", path + "/" + outsiderId, admin, "{}");
        ask("PUT", path + "/" + GHOST, admin, "{\"role\":\"writer\"}");
        ask("DELETE", path + "/" + adminId, admin, null);
        ask("DELETE", path + "/" + GHOST, admin, null);
        ask("DELETE", path + "/" + outsiderId, admin, null);
    }

    private void users() throws IOException, InterruptedException {
        for (String token : new String[] {admin, outsider, null}) {
            ask("GET", "/api/v1/members", token, null);
            ask("PATCH", "/api/v1/members/" + outsiderId + "/role", token, "{\"is_superuser\":false}");
        }
        ask("PATCH", "/api/v1/members/no-uuid/role", admin, "{\"is_superuser\":true}");
        ask("PATCH", "/api/v1/members/" + GHOST + "/role", admin, "{\"is_superuser\":true}");
        ask("PATCH", "/api/v1/members/" + outsiderId + "/role", admin, "{}");
    }

    private void others() throws IOException, InterruptedException {
        ask("GET", "/health", null, null);
        ask("GET", "/openapi.json", null, null);
        ask("GET", "/api/v1/capabilities", null, null);
        ask("GET", "/api/v1/provisioning-runs", admin, null);
        ask("GET", "/api/v1/provisioning-runs", null, null);
        ask("GET", "/api/v1/provisioning-runs?limit=0", admin, null);
    }

    private Answer ask(String method, String path, @Nullable String token, @Nullable String body)
            throws IOException, InterruptedException {
        return note(live.ask(method, path, token, body));
    }

    private Answer note(Answer answer) {
        answers.add(answer);
        return answer;
    }

    private JsonNode read(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        return json.readTree(answer.body());
    }
}
