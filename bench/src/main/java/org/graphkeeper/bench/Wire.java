package org.graphkeeper.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A signed-in client that keeps its connections. Safe for use by many threads.
final class Wire implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String token;

    private Wire(URI address) throws IOException, InterruptedException {
        this.address = address;
        String form = "username=%s&password=%s".formatted(encoded(ServerProcess.ADMIN),
                encoded(ServerProcess.PASSWORD));
        var answer = http.send(HttpRequest.newBuilder(address.resolve("/api/v1/auth/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
        this.token = JSON.readTree(answer.body()).path("access_token").asText();
    }

    /// Signs in as the administrator.
    static Wire open(URI address) throws IOException, InterruptedException {
        return new Wire(address);
    }

    /// @param body null for none
    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, null, headers);
    }

    /// Creates a graph and waits until it is active.
    ///
    /// @throws IllegalStateException with the answer when it was not created
    void createGraph(String slug, String connection) throws IOException, InterruptedException {
        var answer = send("POST", "/api/v1/graphs",
                "{\"slug\":\"%s\",\"name\":\"%s\",\"database_connection_config_key\":\"%s\"}"
                        .formatted(slug, slug, connection));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(slug + " -> " + answer.statusCode() + " " + answer.body());
        }
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
