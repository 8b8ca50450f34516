package org.graphkeeper.api.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.contract.OpenApiDocument.Answer;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.graphkeeper.server.ServerStartException;
import org.jspecify.annotations.Nullable;

/// A real server with its real PostgreSQL, and ways to talk to it.
final class LiveServer implements AutoCloseable {

    static final String ADMIN = "admin@example.org";
    static final String PASSWORD = "correct horse battery staple";

    private final GraphkeeperServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    final OfflineStore store = OfflineStore.inMemory();

    private LiveServer(GraphkeeperServer server) {
        this.server = server;
    }

    static LiveServer start(Path data) throws ServerStartException {
        return new LiveServer(GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0, data, Map.of(
                "GRAPHKEEPER_ADMIN_EMAIL", ADMIN, "GRAPHKEEPER_ADMIN_PASSWORD", PASSWORD,
                "GRAPHKEEPER_REGISTRATION_OPEN", "true",
                // All guesses at passwords come from one address here.
                "GRAPHKEEPER_LOGIN_FAILURES_PER_ADDRESS", "0"), Scenario.NONE)));
    }

    GraphkeeperServer server() {
        return server;
    }

    ServerAddress address() {
        return ServerAddress.of(server.address());
    }

    ApiClient client(String email, String password) {
        return client(new Credentials.Password(email, new Secret(password)), email);
    }

    ApiClient client(Credentials credentials, String account) {
        return ApiClients.open(address(), credentials, store, new OfflinePartition("live", account),
                Clock.systemUTC());
    }

    String adminToken() {
        return server.issueSessionToken();
    }

    /// @param token null for none
    /// @param json  null for no body
    Answer ask(String method, String path, @Nullable String token, @Nullable String json)
            throws IOException, InterruptedException {
        return ask(method, path, token, json, Map.of());
    }

    Answer ask(String method, String path, @Nullable String token, @Nullable String json, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::setHeader);
        return answer(request.build());
    }

    Answer login(String email, String password) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(server.address().resolve("/api/v1/auth/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + encoded(email) + "&password=" + encoded(password)))
                .build());
    }

    /// Asks for the stream of all events that the server still knows, and reads so many of them: their lines.
    Answer askForEvents(String token, int count) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/api/v1/events"))
                .timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", "0").build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (var in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var text = new StringBuilder();
            int left = count;
            for (String line = in.readLine(); line != null && left > 0; line = in.readLine()) {
                text.append(line).append('\n');
                left -= line.startsWith("data: ") ? 1 : 0;
            }
            return new Answer(request.method(), request.uri().getPath(), response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""), text.toString());
        }
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        URI uri = request.uri();
        return new Answer(request.method(), uri.getPath(), response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""), response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        store.close();
        server.close();
    }
}
