package org.graphkeeper.server.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.regex.Pattern;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.http.RequestTally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    @Test
    void requestsAreCountedByRouteAndNeverByWhatIsInTheirPath() {
        root.get("/api/v1/graphs/" + TestServer.unique("counted"));
        server.anonymous().get("/" + TestServer.unique("no_route"));
        server.anonymous().form("/api/v1/auth/login", Map.of("username", "counted@example.org", "password", "wrong"));

        String text = server.anonymous().get("/metrics").body();

        assertThat(text).containsPattern("graphkeeper_http_request_duration_seconds_count\\{method=\"GET\","
                + "route=\"/api/v1/graphs/\\{slug}\",status=\"404\"} [1-9]");
        assertThat(text).containsPattern("_bucket\\{method=\"GET\",route=\"none\",status=\"404\",le=\"\\+Inf\"} [1-9]");
        assertThat(text).containsPattern("graphkeeper_logins_refused_total\\{reason=\"credentials\"} [1-9]");
        assertThat(text).contains("graphkeeper_pool_connections_max{pool=\"control ", "jvm_memory_used_bytes{area=\"heap\"}",
                "# TYPE graphkeeper_provisioning_runs gauge", "graphkeeper_info{version=\"");
        assertThat(text).doesNotContain("counted_", "no_route_", "counted@example.org");
        assertThat(text.lines()).allMatch(line -> line.startsWith("# ")
                || line.matches("[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+})? -?[0-9.E+-]+"));
    }

    @Test
    void metricsAreForThisMachineAndForSuperusers() {
        Api anonymous = server.anonymous();
        for (String header : new String[] {"X-Forwarded-For", "Forwarded"}) {
            assertThat(anonymous.send(anonymous.request("/metrics").header(header, "for=127.0.0.1").GET()).refusal())
                    .as("behind a proxy that nobody vouches for").isEqualTo("401 Not authenticated");
        }
        assertThat(root.get("/metrics").status()).isEqualTo(200);
        assertThat(root.get("/metrics").header("Content-Type")).startsWith("text/plain;").contains("version=0.0.4");
        assertThat(server.as(server.person("curious")).get("/metrics").status()).isEqualTo(403);
        assertThat(server.with("nonsense").get("/metrics").status()).isEqualTo(401);
    }

    @Test
    void aMetricsTokenThatCanBeGuessedIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new MetricsRoutes(new RequestTally(), null, null, null,
                Map.of("GRAPHKEEPER_METRICS_TOKEN", "short")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("GRAPHKEEPER_METRICS_TOKEN");
    }

    @Test
    void onlySuperusersLearnAboutTheParts() {
        Api.Answer detailed = root.get("/health");
        assertThat(detailed.status()).isEqualTo(200);
        var details = detailed.json().path("details");
        assertThat(details.path("databases")).hasSizeGreaterThanOrEqualTo(4).allSatisfy(database -> {
            assertThat(database.path("status").asText()).isEqualTo("ok");
            assertThat(database.path("latency_ms").isIntegralNumber()).isTrue();
        });
        assertThat(details.path("pools")).isNotEmpty();
        assertThat(details.path("migrations").path("failed").asInt()).isZero();
        assertThat(details.path("data_free_bytes").asLong()).isPositive();
        assertThat(detailed.header("Cache-Control")).isEqualTo("no-store");

        for (Api other : new Api[] {server.anonymous(), server.as(server.person("unwell")), server.with("nonsense")}) {
            assertThat(other.get("/health").status()).isEqualTo(200);
            assertThat(other.get("/health").json().has("details")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc"})
    void theReferenceIsAPageThatLoadsNothing(String path) {
        Api.Answer page = server.anonymous().get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html;");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.body()).contains("retry-provision", "/api/v1/capabilities", "id=\"schema-")
                .doesNotContain("<script", " src=", "<link", "style=\"");
        assertThat(page.body()).as("descriptions are Markdown").contains("<ul><li>Times are naive UTC", "<code>null</code>")
                .doesNotContain("`", "<p></p>");
        // Whatever is linked is there.
        page.body().lines().flatMap(line -> Pattern.compile("href=\"#([^\"]+)\"").matcher(line).results())
                .forEach(link -> assertThat(page.body()).contains("id=\"" + link.group(1) + "\""));
    }
}
