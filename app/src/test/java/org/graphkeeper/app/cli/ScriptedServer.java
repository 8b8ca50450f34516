package org.graphkeeper.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;

/// A server that answers whatever a test wants: by method and path, one answer after the other, the last one again and
/// again. What nobody planned is not found.
final class ScriptedServer implements AutoCloseable {

    private static final MockResponse NOT_FOUND = json(404, "{\"detail\":\"Not Found\"}");

    private final MockWebServer web = new MockWebServer();
    private final Map<String, Deque<MockResponse>> answers = new ConcurrentHashMap<>();
    private final Map<String, Runnable> actions = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Map.Entry<String, Headers>> requests = new ConcurrentLinkedQueue<>();

    ScriptedServer() {
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String name = request.getMethod() + " " + request.getUrl().encodedPath();
                requests.add(Map.entry(name, request.getHeaders()));
                return answer(name);
            }
        });
        try {
            web.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MockResponse answer(String request) {
        asked.add(request);
        actions.getOrDefault(request, () -> { }).run();
        Deque<MockResponse> planned = answers.get(request);
        if (planned == null) {
            return NOT_FOUND;
        }
        synchronized (planned) {
            return planned.size() > 1 ? planned.remove() : planned.element();
        }
    }

    String address() {
        return "http://127.0.0.1:" + web.getPort();
    }

    @Override
    public void close() {
        web.close();
    }

    void on(String request, MockResponse... planned) {
        answers.put(request, new ArrayDeque<>(List.of(planned)));
    }

    /// Is done whenever a request arrives, before it is answered.
    void whenAsked(String request, Runnable action) {
        actions.put(request, action);
    }

    /// Forgets what was planned.
    void forget() {
        answers.clear();
        actions.clear();
        asked.clear();
        requests.clear();
    }

    /// What the requests of one kind said under a name, one after the other.
    List<String> headers(String request, String name) {
        return requests.stream().filter(entry -> entry.getKey().equals(request))
                .flatMap(entry -> entry.getValue().values(name).stream()).toList();
    }

    boolean wasAsked(String request) {
        return asked.contains(request);
    }

    /// What it was asked, one after the other.
    List<String> asked() {
        return List.copyOf(asked);
    }

    /// How many requests there were that add something.
    long posts() {
        return asked.stream().filter(request -> request.startsWith("POST ")).count();
    }

    /// A server on which a graph can be created.
    void creatable() {
        describe();
        on("GET /api/v1/graphs", json(200, "[]"));
        on("GET /api/v1/graphs/database-connections", json(200,
                "[{\"id\":null,\"name\":\"default\",\"config_key\":\"default\",\"created_at\":null}]"));
    }

    /// A server with accounts, of which root is signed in.
    void people() {
        on("GET /api/v1/auth/me", json(200, """
                {"id":"u0","email":"root@x.org","is_active":true,"is_superuser":true,"is_verified":true,
                 "display_name":null,"created_at":"2026-11-20T09:17:27","has_api_key":false}"""));
        on("GET /api/v1/members", json(200, "[" + user("u1", "ada") + "," + user("u2", "bob") + "," + user("u3", "cyd")
                + "]"));
    }

    /// The reference: it documents its paths and keeps no runs.
    void describe() {
        on("GET /openapi.json", json(200, """
                {"openapi":"3.1.0","info":{"title":"Knowledge Tree API","version":"0.55.0"},
                 "paths":{"/api/v1/graphs":{},"/api/v1/graphs/{slug}/retry-provision":{},"/api/v1/auth/login":{}}}"""));
    }

    /// A server of our own kind: it keeps runs and deleted graphs.
    void describeGraphkeeper() {
        on("GET /api/v1/capabilities", json(200, """
                {"product":"graphkeeper","version":"0.1.0","features":["provisioning-runs","graph-directory",
                 "graph-restore","graph-purge"]}"""));
    }

    static MockResponse json(int status, String body) {
        String type = body.startsWith("<") ? "text/html" : body.startsWith("I") ? "text/plain" : "application/json";
        return new MockResponse.Builder().code(status).setHeader("Content-Type", type).body(body).build();
    }

    /// With the server's word for the state.
    static MockResponse tagged(String tag, String body) {
        return json(200, body).newBuilder().setHeader("ETag", tag).build();
    }

    /// The line breaks before the answer.
    static MockResponse cut() {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    }

    /// An answer that nobody waits for.
    static MockResponse never() {
        return new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build();
    }

    static String graph(String status, String name) {
        return """
                {"id":"5c1a4a44-5a57-4f5e-9f0e-000000000001","slug":"bio","name":"%s","description":null,
                 "is_default":false,"graph_type":"v1","byok_enabled":false,"storage_mode":"schema",
                 "schema_name":"graph_bio","database_connection_id":null,"database_connection_name":"default",
                 "status":"%s","created_by":null,"created_at":"2026-11-20T09:17:27","updated_at":"2026-11-20T09:17:28",
                 "member_count":1,"node_count":7,"contribute_to_public":true,"use_public_cache":true}"""
                .formatted(name, status);
    }

    static String user(String id, String name) {
        return """
                {"id":"%s","email":"%s@x.org","display_name":null,"is_superuser":false,"is_active":true,
                 "created_at":"2026-11-20T09:17:27","has_byok":false}""".formatted(id, name);
    }

    static String member(String id, String role) {
        return """
                {"id":"m1","user_id":"%s","email":"ada@x.org","display_name":null,"role":"%s",
                 "created_at":"2026-11-20T09:17:27"}""".formatted(id, role);
    }
}
