package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The server itself with three accounts besides the administrator's. All test classes of a process share one, as its
/// start takes longer than most tests; each takes slugs of its own.
final class RealServer implements BeforeAllCallback {

    static final String EMAIL = "root@example.org";
    static final String PASSWORD = "Correct-Horse-4711";

    private @Nullable Started started;

    /// Stopped when the last test of the process has ended.
    private record Started(GraphkeeperServer server, Path folder) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        started = context.getRoot().getStore(ExtensionContext.Namespace.create(RealServer.class))
                .computeIfAbsent(RealServer.class, _ -> start(), Started.class);
    }

    GraphkeeperServer server() {
        return Objects.requireNonNull(started).server();
    }

    String address() {
        return "http://127.0.0.1:" + server().address().getPort();
    }

    String token() {
        return server().issueSessionToken();
    }

    private static Started start() {
        try {
            Path folder = Files.createTempDirectory("graphkeeper-cli");
            GraphkeeperServer server = GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0,
                    folder.resolve("server"), Map.of("GRAPHKEEPER_ADMIN_EMAIL", EMAIL, "GRAPHKEEPER_ADMIN_PASSWORD",
                            PASSWORD, "GRAPHKEEPER_REGISTRATION_OPEN", "true"), Scenario.NONE));
            for (String name : List.of("ada", "bob", "cyd")) {
                register(server, name + "@example.org");
            }
            return new Started(server, folder);
        } catch (Exception e) {
            throw new IllegalStateException("the server of the tests did not start", e);
        }
    }

    private static void register(GraphkeeperServer server, String email) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.address().getPort() + "/api/v1/auth/register"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD
                            + "\"}")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }
}
