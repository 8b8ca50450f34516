package org.graphkeeper.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.graphkeeper.api.contract.OpenApiDocument.Answer;
import org.graphkeeper.api.contract.OpenApiDocument.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Every answer of the server keeps to the OpenAPI documents, and every status they name is really given.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

    /// Statuses that no request can bring about on a server that is well.
    private static final Set<Integer> UNPROVOKED = Set.of(413, 429, 500, 503);

    /// The server is started with registration open, or there would be nobody but the administrator.
    private static final String NEEDS_CLOSED_REGISTRATION = "POST /api/v1/auth/register 403";

    /// A worker that is well ends a cancelled run at once.
    private static final String NEEDS_A_BUSY_WORKER = "POST /api/v1/graphs/{slug}/cancel-provision 202";

    /// Whoever calls from the server's own machine may read its figures.
    private static final List<String> NEED_ANOTHER_MACHINE = List.of("GET /metrics 401", "GET /metrics 403");

    /// The server sends no mail, so nobody ever has a token out of one.
    private static final List<String> NEED_MAIL = List.of("POST /api/v1/auth/reset-password",
            "POST /api/v1/auth/verify");

    private List<Answer> answers;
    private List<OpenApiDocument> documents;
    private LiveServer live;

    @BeforeAll
    void askEverything(@TempDir Path data) throws Exception {
        documents = List.of(OpenApiDocument.read(Path.of("src/main/openapi/knowledge-tree.yaml")),
                OpenApiDocument.read(Path.of("src/main/openapi/graphkeeper-extensions.yaml")));
        live = LiveServer.start(data);
        var talk = new Conversation(live);
        SessionRequests.ask(talk);
        AccountRequests.ask(talk);
        TokenRequests.ask(talk);
        GraphRequests.ask(talk);
        MemberRequests.ask(talk);
        UserRequests.ask(talk);
        StatusRequests.ask(talk);
        GraphRequests.askWithRefusingDatabase(talk);
        RunRequests.ask(talk);
        ConnectionRequests.ask(talk);
        answers = talk.answers();
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
    void everyEventKeepsToItsDocument() {
        OpenApiDocument extensions = documents.get(1);
        List<String> lines = answers.stream().filter(answer -> answer.path().equals("/api/v1/events")
                && answer.status() == 200).findFirst().orElseThrow().body().lines().toList();
        Set<String> types = new TreeSet<>();
        List<String> violations = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("data: ")) {
                String type = lines.get(i - 1).substring("event: ".length());
                String data = lines.get(i).substring("data: ".length());
                types.add(type);
                extensions.violations(type.equals("position") ? "EventPosition" : "ServerEvent", data)
                        .forEach(violation -> violations.add(type + ": " + violation + " in " + data));
            }
        }
        assertThat(violations).isEmpty();
        assertThat(types).contains("position", "graph.created", "run.started", "step.changed", "run.ended",
                "graph.changed", "member.added", "user.changed", "token.changed");
        assertThat(extensions.operation("GET", "/api/v1/events").orElseThrow().definition().path("description")
                .asText()).contains(types.stream().map(type -> "`" + type + "`").toList());
        assertThat(extensions.violations("ServerEvent", "{\"id\":1}")).isNotEmpty();
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
        assertThat(unseen).containsExactlyInAnyOrder(NEEDS_CLOSED_REGISTRATION, NEEDS_A_BUSY_WORKER,
                NEED_ANOTHER_MACHINE.get(0), NEED_ANOTHER_MACHINE.get(1), NEED_MAIL.get(0) + " 200",
                NEED_MAIL.get(1) + " 200");
    }

    @Test
    void everyOperationSucceededAtLeastOnce() {
        assertThat(documents).allSatisfy(document -> assertThat(document.operations())
                .filteredOn(operation -> !NEED_MAIL.contains(operation.name()))
                .allSatisfy(operation -> assertThat(answers).as(operation.name())
                        .anyMatch(answer -> answer.status() < 300 && document.operation(answer.method(), answer.path())
                                .filter(operation::equals).isPresent())));
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
}
