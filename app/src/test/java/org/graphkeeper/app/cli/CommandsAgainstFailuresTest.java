package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.graphkeeper.app.cli.Cli.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands against a server that answers whatever a test wants: each failure has its exit code, and no write is
/// repeated when its answer was lost.
class CommandsAgainstFailuresTest {

    private static final String TOKEN = "tokn_scripted-4711";

    @TempDir
    private Path home;
    private final MockWebServer web = new MockWebServer();
    private final Map<String, Deque<MockResponse>> answers = new ConcurrentHashMap<>();
    private Cli cli;

    /// A clock that waiting moves on.
    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-20T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration length) {
            now = now.plus(length);
        }
    }

    @BeforeEach
    void begin() throws IOException {
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                Deque<MockResponse> planned = answers.get(request.getMethod() + " " + request.getUrl().encodedPath());
                if (planned == null) {
                    return json(404, "{\"detail\":\"Not Found\"}");
                }
                return planned.size() > 1 ? planned.poll() : planned.peek();
            }
        });
        web.start();
        cli = new Cli(home).always("--server", "http://127.0.0.1:" + web.getPort());
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, TOKEN);
        MovingClock clock = new MovingClock();
        cli.clock = clock;
        cli.pauses = clock::pass;
    }

    @AfterEach
    void end() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"401|{\"detail\":\"Invalid or expired token\"}|11|unauthorized",
        "403|{\"detail\":\"Requires permission\"}|12|forbidden", "409|{\"detail\":\"busy\"}|14|conflict",
        "422|{\"detail\":[{\"type\":\"x\",\"loc\":[\"body\",\"slug\"],\"msg\":\"bad\"}]}|15|invalid",
        "400|{\"detail\":\"no\"}|16|rejected", "500|Internal Server Error|17|server", "200|<html>|17|server"})
    void everyFailureHasItsExitCode(int status, String body, int exitCode, String word) {
        on("GET /api/v1/graphs", json(status, body));

        Result result = cli.run("graphs", "list", "--json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        JsonNode error = result.json().path("error");
        assertThat(error.path("code").asText()).isEqualTo(word);
        assertThat(error.path("exitCode").asInt()).isEqualTo(exitCode);
        assertThat(error.path("todo").asText()).isNotBlank();
        assertThat(result.err()).contains(error.path("what").asText()).doesNotContain(TOKEN);
        assertThat(result.out()).doesNotContain(TOKEN);
    }

    @Test
    void readsFallBackToWhatIsStoredAndSaySo() {
        on("GET /api/v1/graphs", json(200, "[" + graph("active", "Biology") + "]"));
        assertThat(cli.run("graphs", "list").exitCode()).isZero();
        web.close();

        Result stored = cli.run("graphs", "list", "--json");
        assertThat(stored.exitCode()).isZero();
        assertThat(stored.json().path("source").asText()).isEqualTo("cache");
        assertThat(stored.json().path("asOf").asText()).startsWith("2026-11-20T10:00:00");
        assertThat(stored.err()).contains("cannot be reached", "stored as of");
        assertThat(cli.run("graphs", "list", "--offline").out()).contains("Biology");
        assertThat(cli.run("graphs", "list", "--fresh").exitCode()).isEqualTo(ExitCode.OFFLINE);
        assertThat(cli.run("members", "list", "bio", "--offline").exitCode()).isEqualTo(ExitCode.OFFLINE);
        assertThat(cli.run("graphs", "edit", "bio", "--name", "x").exitCode()).isEqualTo(ExitCode.OFFLINE);
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, "tokn_of-somebody-else");
        assertThat(cli.run("graphs", "list", "--offline").exitCode()).isEqualTo(ExitCode.OFFLINE);
    }

    @Test
    void aCreationWhoseAnswerWasLostIsLookedUpAndNotRepeated() {
        creatable();
        on("POST /api/v1/graphs", cut());
        on("GET /api/v1/graphs/bio", json(404, "{\"detail\":\"Graph not found\"}"),
                json(200, graph("provisioning", "bio")), json(200, graph("active", "bio")));

        Result created = cli.run("graphs", "create", "bio", "--json");

        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.json().path("graph").path("status").asText()).isEqualTo("active");
        assertThat(created.err()).contains("nothing is repeated");
        assertThat(posts()).isOne();
    }

    @Test
    void aCreationThatDidNotArriveIsTold() {
        creatable();
        on("POST /api/v1/graphs", cut());

        Result created = cli.run("graphs", "create", "bio");

        assertThat(created.exitCode()).isEqualTo(ExitCode.OFFLINE);
        assertThat(created.err()).contains("did not arrive");
        assertThat(posts()).isOne();
    }

    @Test
    void aCreationThatNeverEndsIsLeftOpen() {
        creatable();
        on("POST /api/v1/graphs", cut());
        on("GET /api/v1/graphs/bio", json(200, graph("provisioning", "bio")));

        assertThat(cli.run("graphs", "create", "bio", "--timeout", "60").exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void aSlugThatSomebodyElseTookIsAConflict() {
        creatable();
        on("POST /api/v1/graphs", cut());
        on("GET /api/v1/graphs/bio", json(200, graph("active", "Somebody else's")));

        assertThat(cli.run("graphs", "create", "bio").exitCode()).isEqualTo(ExitCode.CONFLICT);
    }

    @Test
    void aRetryWhoseAnswerWasLostIsLookedUp() {
        describe();
        on("GET /api/v1/graphs/bio", json(200, graph("error", "bio")), json(200, graph("error", "bio")),
                json(200, graph("active", "bio")));
        on("POST /api/v1/graphs/bio/retry-provision", cut());

        assertThat(cli.run("graphs", "retry", "bio").exitCode()).isZero();

        on("GET /api/v1/graphs/bio", json(200, graph("error", "bio")));
        Result unclear = cli.run("graphs", "retry", "bio");
        assertThat(unclear.exitCode()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(unclear.err()).contains("still in error");
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void aDeletionWhoseAnswerWasLostIsLookedUp() {
        on("GET /api/v1/graphs/bio", json(200, graph("active", "bio")), json(404, "{\"detail\":\"Graph not found\"}"));
        on("DELETE /api/v1/graphs/bio", cut());
        assertThat(cli.run("graphs", "delete", "bio", "--yes").exitCode()).isZero();

        on("GET /api/v1/graphs/bio", json(200, graph("active", "bio")));
        Result undone = cli.run("graphs", "delete", "bio", "--yes");
        assertThat(undone.exitCode()).isEqualTo(ExitCode.OFFLINE);
        assertThat(undone.err()).contains("was not deleted");
    }

    @Test
    void aMembershipWhoseAnswerWasLostIsSettledByTheList() {
        people();
        on("POST /api/v1/graphs/bio/members", cut());
        on("GET /api/v1/graphs/bio/members", json(200, "[]"), json(200, "[" + member("u1", "reader") + "]"));
        assertThat(cli.run("members", "add", "bio", "ada@x.org", "reader").exitCode()).isZero();

        on("GET /api/v1/graphs/bio/members", json(200, "[]"));
        assertThat(cli.run("members", "add", "bio", "ada@x.org", "reader").exitCode()).isEqualTo(ExitCode.OFFLINE);
    }

    @Test
    void anImportGoesOnAfterARefusalAndStopsWhenTheServerIsLost() {
        people();
        on("GET /api/v1/graphs/bio/members", json(200, "[]"));
        on("POST /api/v1/graphs/bio/members", json(400, "{\"detail\":\"no\"}"), json(401, "{\"detail\":\"x\"}"));
        cli.input = "email,role\nada@x.org,reader\nbob@x.org,reader\ncyd@x.org,reader\n";

        Result result = cli.run("members", "import", "bio", "-", "--json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(result.json().path("rows")).extracting(row -> row.path("result").asText())
                .containsExactly("failed", "failed", "not_tried");
    }

    @Test
    void aServerWithoutRunsIsWatchedByItsStatus() {
        describe();
        on("GET /api/v1/graphs/bio", json(200, graph("provisioning", "bio")), json(503, "{\"detail\":\"later\"}"),
                json(503, "{\"detail\":\"later\"}"), json(503, "{\"detail\":\"later\"}"),
                json(200, graph("provisioning", "bio")), json(200, graph("active", "bio")));

        Result watched = cli.run("provisioning", "watch", "bio", "--json");

        assertThat(watched.exitCode()).as(watched.err()).isZero();
        assertThat(watched.out().lines()).hasSize(2);
        assertThat(watched.out()).contains("\"status\":\"provisioning\"", "\"source\":\"status\"", "\"ended\":true");
        assertThat(watched.err()).contains("Still trying");
        assertThat(cli.run("provisioning", "runs", "bio").exitCode()).isEqualTo(ExitCode.UNSUPPORTED);
        on("GET /api/v1/graphs/bio", json(200, graph("provisioning", "bio")));
        assertThat(cli.run("provisioning", "watch", "bio", "--timeout", "30").exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void whatAServerNamesCannotSteerTheTerminal() {
        on("GET /api/v1/graphs", json(200, "[" + graph("active", "\\u001b[31mred\\u202e\\n") + "]"));

        assertThat(cli.run("graphs", "list").out()).contains("red").doesNotContain("\u001b", "\u202e");
    }

    private void creatable() {
        describe();
        on("GET /api/v1/graphs", json(200, "[]"));
        on("GET /api/v1/graphs/database-connections", json(200,
                "[{\"id\":null,\"name\":\"default\",\"config_key\":\"default\",\"created_at\":null}]"));
    }

    private void people() {
        on("GET /api/v1/auth/me", json(200, """
                {"id":"u0","email":"root@x.org","is_active":true,"is_superuser":true,"is_verified":true,
                 "display_name":null,"created_at":"2026-11-20T09:17:27","has_api_key":false}"""));
        on("GET /api/v1/members", json(200, "[" + user("u1", "ada") + "," + user("u2", "bob") + "," + user("u3", "cyd")
                + "]"));
    }

    /// The reference: it documents its paths and keeps no runs.
    private void describe() {
        on("GET /openapi.json", json(200, """
                {"openapi":"3.1.0","info":{"title":"Knowledge Tree API","version":"0.55.0"},
                 "paths":{"/api/v1/graphs":{},"/api/v1/graphs/{slug}/retry-provision":{},"/api/v1/auth/login":{}}}"""));
    }

    private void on(String request, MockResponse... planned) {
        answers.put(request, new ArrayDeque<>(List.of(planned)));
    }

    private long posts() {
        long posts = 0;
        for (int left = web.getRequestCount(); left > 0; left--) {
            try {
                posts += web.takeRequest().getMethod().equals("POST") ? 1 : 0;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return posts;
    }

    private static MockResponse json(int status, String body) {
        String type = body.startsWith("<") ? "text/html" : body.startsWith("I") ? "text/plain" : "application/json";
        return new MockResponse.Builder().code(status).setHeader("Content-Type", type).body(body).build();
    }

    private static MockResponse cut() {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    }

    private static String graph(String status, String name) {
        return """
                {"id":"5c1a4a44-5a57-4f5e-9f0e-000000000001","slug":"bio","name":"%s","description":null,
                 "is_default":false,"graph_type":"v1","byok_enabled":false,"storage_mode":"schema",
                 "schema_name":"graph_bio","database_connection_id":null,"database_connection_name":"default",
                 "status":"%s","created_by":null,"created_at":"2026-11-20T09:17:27","updated_at":"2026-11-20T09:17:28",
                 "member_count":1,"node_count":7,"contribute_to_public":true,"use_public_cache":true}"""
                .formatted(name, status);
    }

    private static String user(String id, String name) {
        return """
                {"id":"%s","email":"%s@x.org","display_name":null,"is_superuser":false,"is_active":true,
                 "created_at":"2026-11-20T09:17:27","has_byok":false}""".formatted(id, name);
    }

    private static String member(String id, String role) {
        return """
                {"id":"m1","user_id":"%s","email":"ada@x.org","display_name":null,"role":"%s",
                 "created_at":"2026-11-20T09:17:27"}""".formatted(id, role);
    }
}
