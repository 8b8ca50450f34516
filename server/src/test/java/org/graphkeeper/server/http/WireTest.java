package org.graphkeeper.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    private static final String GRAPHS = "/api/v1/graphs";

    private final TestServer server = TestServer.shared();
    private final Api anonymous = server.anonymous();
    private final Api root = server.as(server.root());

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nope", "/api/v1/health", "/api/v1/graph", "/api/v1/graphs/a/b/c", "/HEALTH",
        "/api/v1//graphs", "/favicon.ico"})
    void whatIsNotThereIsNotFound(String path) {
        Api.Answer answer = anonymous.get(path);

        assertThat(answer.refusal()).isEqualTo("404 Not Found");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({"PATCH, /api/v1/graphs", "HEAD, /api/v1/graphs", "PUT, /api/v1/graphs/default/members",
        "POST, /health", "DELETE, /api/v1/auth/login", "OPTIONS, /api/v1/graphs", "GET, /api/v1/auth/logout"})
    void anotherMethodIsNotAllowedBeforeAnybodyAsksWhoItIs(String method, String path) {
        Api.Answer answer = anonymous.send(anonymous.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isNotBlank().doesNotContain(method);
        if (!method.equals("HEAD")) {
            assertThat(answer.refusal()).isEqualTo("405 Method Not Allowed");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/graphs/, /api/v1/graphs", "POST, /api/v1/graphs/?a=b, /api/v1/graphs?a=b",
        "GET, /health/, /health", "DELETE, /api/v1/graphs/x/, /api/v1/graphs/x"})
    void aTrailingSlashRedirects(String method, String path, String location) {
        Api.Answer answer = anonymous.send(anonymous.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("Location")).isEqualTo(location);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{slug: 1}| 1| Expecting property name enclosed in double quotes",
        "{| 1| Expecting property name enclosed in double quotes",
        "{\"a\":1,}| 7| Expecting property name enclosed in double quotes",
        "\"x| 0| Unterminated string starting at",
        "{\"a\":NaN}| 5| Expecting value",
        "{\"a\":tru}| 5| Expecting value",
        "{\"a\":1}x| 7| Extra data",
        "nul| 0| Expecting value",
        "{\"a\" 1}| 5| Expecting ':' delimiter",
        "{\"a\":1 \"b\":2}| 7| Expecting ',' delimiter",
        "[1| 2| Expecting ',' delimiter",
        "{\"a\":| 5| Expecting value"})
    void jsonThatCannotBeReadIsPlacedAndExplainedEvenToStrangers(String json, int position, String error) {
        Api.Answer answer = anonymous.post(GRAPHS, json);

        assertThat(answer.violations()).isEqualTo("422: json_invalid@body." + position);
        assertThat(answer.json().path("detail").get(0).path("ctx").path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("detail").get(0).path("msg").asText()).isEqualTo("JSON decode error");
        assertThat(answer.json().path("detail").get(0).path("input").toString()).isEqualTo("{}");
    }

    @Test
    void textThatIsNoJsonAtAllIsABadRequest() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        byte[] latin1 = "{\"slug\":\"gr\u00f6\u00dfe\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(anonymous.post(GRAPHS, deep).refusal()).isEqualTo("400 There was an error parsing the body");
        assertThat(anonymous.post(GRAPHS, "{\"a\":1,\"a\":2}").refusal())
                .isEqualTo("400 There was an error parsing the body");
        assertThat(anonymous.send(anonymous.request(GRAPHS).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(latin1))).refusal())
                .isEqualTo("400 There was an error parsing the body");
    }

    @Test
    void jsonUnderAnotherNameIsText() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml")) {
            Api.Answer answer = root.send(root.request(GRAPHS).header("Content-Type", type)
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(answer.violations()).isEqualTo("422: model_attributes_type@body");
            assertThat(answer.json().path("detail").get(0).path("input").asText()).isEqualTo("{}");
        }
        assertThat(root.send(root.request(GRAPHS).header("Content-Type", "application/vnd.x+json; charset=utf-8")
                .POST(BodyPublishers.ofString("[]"))).violations()).isEqualTo("422: model_attributes_type@body");
        assertThat(root.post(GRAPHS, "null").violations()).isEqualTo("422: missing@body");
    }

    @Test
    void halfACharacterIsRefusedAndEchoedWhole() {
        Api.Answer answer = root.post(GRAPHS, "{\"slug\":\"a\\ud800b\",\"name\":\"\\udc00\"}");

        assertThat(answer.violations()).isEqualTo("422: string_unicode@body.slug string_unicode@body.name");
        assertThat(answer.json().path("detail").get(0).path("input").asText()).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyOfFiveMegabytesIsTooLongAndTheConnectionStillAnswers(boolean chunked) {
        String body = "{\"name\":\"" + "x".repeat(5_000_000) + "\"}";
        var publisher = chunked
                ? BodyPublishers.fromPublisher(BodyPublishers.ofString(body)) : BodyPublishers.ofString(body);

        for (String path : List.of(GRAPHS, "/api/v1/auth/login")) {
            Api.Answer answer = root.send(
                    root.request(path).header("Content-Type", "application/json").POST(publisher));
            assertThat(answer.refusal()).startsWith("413 The request body is longer");
        }
        assertThat(root.get("/health").status()).isEqualTo(200);
    }

    @Test
    void answersCarryAnIdAndHeadersThatKeepBrowsersFromGuessing() {
        Api.Answer answer = anonymous.send(anonymous.request("/nope").header("X-Request-Id", "my-id.1"));

        assertThat(answer.header("X-Request-Id")).isEqualTo("my-id.1");
        assertThat(anonymous.get("/nope").header("X-Request-Id")).matches("[0-9a-f]{16}");
        assertThat(anonymous.send(anonymous.request("/nope").header("X-Request-Id", "bad id")).header("X-Request-Id"))
                .matches("[0-9a-f]{16}");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aMethodCannotBeOverriddenByAHeader() {
        assertThat(root.send(root.request(GRAPHS + "/default").header("X-HTTP-Method-Override", "DELETE").GET())
                .status()).isEqualTo(200);
    }

    @Test
    void whatTheHttpLibraryRefusesIsJsonToo() throws IOException {
        assertThat(raw("GET /health HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431").contains("Content-Type: application/json").contains("{\"detail\":");
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400")
                .contains("{\"detail\":");
        assertThat(raw("GET /api/v1/graphs/a%00b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 4\\d\\d").contains("{\"detail\":");
        assertThat(raw("BREW /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 40[45]").contains("{\"detail\":");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400").contains("{\"detail\":");
        assertThat(raw("GET /api/v1/graphs HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"))
                .contains("{\"detail\":").doesNotContain("<html");
    }

    @Test
    void aBodyThatIsBadlyFramedOrNamesAnUnknownCharsetIsNoFaultOfTheServer() throws IOException {
        String head = "POST /api/v1/auth/login?x=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
                + "application/x-www-form-urlencoded; charset=bogus\r\n";

        assertThat(raw(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n")).startsWith("HTTP/1.1 400")
                .contains("There was an error parsing the body");
        assertThat(raw(head + "Content-Length: 21\r\n\r\nusername=a&password=b")).startsWith("HTTP/1.1 400")
                .contains("LOGIN_BAD_CREDENTIALS");
        assertThat(raw("GET /api/v1/auth/me HTTP/1.1\r\nHost: x\r\nContent-Type: a;charset=\"\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    private String raw(String request) throws IOException {
        URI address = server.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            try {
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    if (answer.indexOf("}") > 0) {
                        break;
                    }
                }
            } catch (IOException e) {
                answer.append("\nbroken off: ").append(e);
            }
            return answer.toString();
        }
    }

    @Test
    void healthNamesEveryComponent() {
        Api.Answer answer = anonymous.get("/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("healthy");
        assertThat(answer.json().path("components").properties()).extracting(Map.Entry::getKey)
                .containsExactly("graph_db", "write_db", "redis", "hatchet");
        assertThat(answer.json().path("components").path("graph_db").toString())
                .isEqualTo("{\"status\":\"ok\",\"error\":null}");
    }

    @Test
    void aWriteDatabaseThatRefusesMakesTheHealthDegradedWithoutNamingHosts() throws Exception {
        server.rehearsal().refuse("default");
        try {
            Api.Answer answer = anonymous.get("/health");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("status").asText()).isEqualTo("degraded");
            assertThat(answer.json().path("components").path("write_db").path("error").asText())
                    .isEqualTo("The write database does not answer");
            assertThat(answer.body()).doesNotContain("127.0.0.1");
        } finally {
            server.rehearsal().repair("default");
        }
    }

    @Test
    void theServerDescribesItself() {
        assertThat(anonymous.get("/api/v1/capabilities").body())
                .matches("\\{\"product\":\"graphkeeper\",\"version\":\"\\d+\\.\\d+\\.\\d+.*\","
                        + "\"features\":\\[.*\"provisioning-runs\".*]}");
        Api.Answer document = anonymous.get("/openapi.json");
        assertThat(document.header("Content-Type")).isEqualTo("application/json");
        assertThat(document.json().path("openapi").asText()).startsWith("3.");
        assertThat(document.json().path("paths").properties()).extracting(Map.Entry::getKey)
                .contains("/api/v1/graphs", "/health").doesNotContain("/api/v1/capabilities");
        assertThat(anonymous.get("/openapi-extensions.json").json().path("paths").properties())
                .extracting(Map.Entry::getKey).contains("/api/v1/capabilities", "/api/v1/provisioning-runs");
    }
}
