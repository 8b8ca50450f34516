package org.graphkeeper.api.internal.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.graphkeeper.api.internal.http.Pace;
import org.jspecify.annotations.Nullable;

/// A server as a model behind a line that fails at random, in simulated time: what it has, and how often each write was
/// carried out. It stands where the network would be. Not for several threads.
final class ModelServer implements Interceptor {

    /// What becomes of one request and its answer.
    private enum Luck {
        WELL, REFUSED, LOST_BEFORE, LOST_AFTER, LATE, SILENT_BEFORE, SILENT_AFTER, PAGE, GATEWAY_BEFORE, GATEWAY_AFTER,
        CUT_OFF, NO_JSON
    }

    /// The longest a lost request may still be on its way: less than what the looks of a client span.
    static final Duration LATEST = Duration.ofMillis(2_500);

    private record Late(long at, Runnable write) {
    }

    private record Answer(int code, @Nullable Object body) {
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Random random;
    private final PriorityQueue<Late> late = new PriorityQueue<>((one, other) -> Long.compare(one.at(), other.at()));
    private final Map<String, Map<String, Object>> graphs = new TreeMap<>();
    private final Map<String, Map<String, String>> members = new HashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    /// How often each write was carried out, by the number that the client gave it.
    private final Map<Integer, Integer> carriedOut = new HashMap<>();
    private final List<String> everNamed = new ArrayList<>();
    private double faults;
    private long nanos;
    private int tokensMade;
    private int write;

    ModelServer(Random random) {
        this.random = random;
    }

    /// Time, which passes only in pauses.
    Pace pace() {
        return new Pace() {
            @Override
            public long nanos() {
                return nanos;
            }

            @Override
            public void pause(Duration length) {
                pass(length);
            }

            @Override
            public double random() {
                return random.nextDouble();
            }
        };
    }

    void pass(Duration length) {
        nanos += length.toNanos();
        while (!late.isEmpty() && late.peek().at() <= nanos) {
            late.poll().write().run();
        }
    }

    /// @param share of the requests that meet a fault
    void faults(double share) {
        faults = share;
    }

    /// The writes that come now belong to this one.
    void write(int number) {
        write = number;
    }

    int carriedOut(int number) {
        return carriedOut.getOrDefault(number, 0);
    }

    boolean isAnythingLate() {
        return !late.isEmpty();
    }

    /// Whether a graph ever had that name.
    boolean everNamed(String name) {
        return everNamed.contains(name);
    }

    List<String> slugs(String status) {
        return graphs.values().stream().filter(graph -> graph.get("status").equals(status))
                .map(graph -> (String) graph.get("slug")).toList();
    }

    @Nullable String roleOf(String slug, String user) {
        return members.getOrDefault(slug, Map.of()).get(user);
    }

    List<String> tokens() {
        return List.copyOf(tokens.keySet());
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        boolean writes = !request.method().equals("GET");
        Luck luck = random.nextDouble() < faults ? Luck.values()[1 + random.nextInt(Luck.values().length - 1)] : Luck.WELL;
        byte[] body = body(request);
        int number = write;
        switch (luck) {
            case REFUSED -> throw new ConnectException("Connection refused");
            case LOST_BEFORE -> throw new SocketException("Connection reset");
            case SILENT_BEFORE -> throw new InterruptedIOException("timeout");
            case PAGE -> {
                return response(request, 200, "text/html", "<html>Sign in</html>");
            }
            case GATEWAY_BEFORE -> {
                return response(request, 502, "text/html", "<html>Bad gateway</html>");
            }
            case LATE -> {
                if (writes) {
                    late.add(new Late(nanos + random.nextLong(LATEST.toNanos()), () -> {
                        try {
                            answer(request, body, number);
                        } catch (IOException unreadable) {
                            throw new AssertionError(unreadable);
                        }
                    }));
                }
                throw new SocketException("Connection reset");
            }
            default -> { }
        }
        Answer answer = answer(request, body, number);
        String text = answer.body() == null ? "" : json.writeValueAsString(answer.body());
        return switch (luck) {
            case LOST_AFTER -> throw new IOException("unexpected end of stream on http://model/...");
            case SILENT_AFTER -> throw new InterruptedIOException("timeout");
            case GATEWAY_AFTER -> response(request, 504, "text/plain", "");
            case CUT_OFF -> throw new SocketException("Connection reset");
            case NO_JSON -> text.isEmpty() ? response(request, answer.code(), "application/json", text)
                    : response(request, answer.code(), "application/json", text.substring(0, text.length() / 2));
            default -> response(request, answer.code(), "application/json", text);
        };
    }

    private static byte[] body(Request request) throws IOException {
        Buffer buffer = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(buffer);
        }
        return buffer.readByteArray();
    }

    private static Response response(Request request, int code, String type, String text) throws IOException {
        if (code == 200 && type.equals("text/html")) {
            // What guards answers stands behind this model, so it says itself what that would say.
            return new Response.Builder().request(request).protocol(Protocol.HTTP_1_1).code(403).message("")
                    .body(ResponseBody.create(text, MediaType.get(type))).build();
        }
        return new Response.Builder().request(request).protocol(Protocol.HTTP_1_1).code(code).message("")
                .body(ResponseBody.create(text, MediaType.get(type))).build();
    }

    private void done(int number) {
        carriedOut.merge(number, 1, Integer::sum);
    }

    private Answer answer(Request request, byte[] body, int number) throws IOException {
        List<String> path = request.url().pathSegments().stream().skip(2).toList();
        JsonNode sent = body.length == 0 ? json.createObjectNode() : json.readTree(body);
        String method = request.method();
        if (path.getFirst().equals("auth")) {
            return tokens(method, path, sent, number);
        }
        if (path.getFirst().equals("directory")) {
            List<Map<String, Object>> deleted = slugs("deleted").stream().map(graphs::get).toList();
            return new Answer(200, Map.of("items", deleted, "total", deleted.size(), "offset", 0, "limit", 200));
        }
        if (path.size() == 1) {
            return method.equals("GET")
                    ? new Answer(200, slugs("active").stream().map(graphs::get).toList()) : create(sent, number);
        }
        Map<String, Object> graph = graphs.get(path.get(1));
        boolean isThere = graph != null && !graph.get("status").equals("deleted");
        if (path.size() == 2) {
            return isThere ? one(method, graph, sent, number) : missing();
        }
        return switch (path.get(2)) {
            case "restore", "purge" -> graph == null ? missing() : isThere ? refused(409)
                    : path.get(2).equals("restore") ? restore(graph, number) : purge(graph, number);
            default -> isThere ? members(method, path, sent, number) : missing();
        };
    }

    private Answer create(JsonNode sent, int number) {
        String slug = sent.path("slug").asText();
        if (graphs.containsKey(slug)) {
            return refused(409);
        }
        Map<String, Object> graph = new LinkedHashMap<>();
        for (String nothing : List.of("description", "database_connection_id", "created_by")) {
            graph.put(nothing, null);
        }
        graph.putAll(Map.of("id", "id-" + slug, "slug", slug, "name", sent.path("name").asText(), "is_default", false,
                "graph_type", "v1", "byok_enabled", false, "schema_name", "graph_" + slug));
        graph.putAll(Map.of("database_connection_name", "default", "status", "active", "storage_mode", "schema",
                "created_at", "2026-11-20T09:17:27", "updated_at", "2026-11-20T09:17:28", "member_count", 0,
                "node_count", 0, "contribute_to_public", true, "use_public_cache", true));
        graphs.put(slug, graph);
        everNamed.add(sent.path("name").asText());
        done(number);
        return new Answer(201, graph);
    }

    private Answer one(String method, Map<String, Object> graph, JsonNode sent, int number) {
        switch (method) {
            case "PUT", "PATCH" -> {
                graph.put("name", sent.path("name").asText());
                everNamed.add(sent.path("name").asText());
                done(number);
            }
            case "DELETE" -> {
                graph.put("status", "deleted");
                done(number);
                return new Answer(204, null);
            }
            default -> { }
        }
        return new Answer(200, graph);
    }

    private Answer restore(Map<String, Object> graph, int number) {
        graph.put("status", "active");
        done(number);
        return new Answer(200, graph);
    }

    private Answer purge(Map<String, Object> graph, int number) {
        graphs.remove((String) graph.get("slug"));
        members.remove((String) graph.get("slug"));
        done(number);
        return new Answer(204, null);
    }

    private Answer members(String method, List<String> path, JsonNode sent, int number) {
        Map<String, String> here = members.computeIfAbsent(path.get(1), _ -> new TreeMap<>());
        String user = path.size() > 3 ? path.get(3) : sent.path("user_id").asText();
        switch (method) {
            case "GET" -> {
                return new Answer(200, here.keySet().stream().map(one -> member(one, here.get(one))).toList());
            }
            case "POST" -> {
                if (here.containsKey(user)) {
                    return refused(409);
                }
            }
            default -> {
                if (!here.containsKey(user)) {
                    return missing();
                }
            }
        }
        done(number);
        if (method.equals("DELETE")) {
            here.remove(user);
            return new Answer(204, null);
        }
        here.put(user, sent.path("role").asText());
        return new Answer(method.equals("POST") ? 201 : 200, member(user, here.get(user)));
    }

    private static Map<String, Object> member(String user, String role) {
        Map<String, Object> member = new LinkedHashMap<>(Map.of("id", "m-" + user, "user_id", user, "email",
                user + "@example.org", "role", role, "created_at", "2026-11-20T09:17:27"));
        member.put("display_name", null);
        return member;
    }

    private Answer tokens(String method, List<String> path, JsonNode sent, int number) {
        if (method.equals("GET")) {
            return new Answer(200, tokens.keySet().stream().map(id -> token(id, tokens.get(id))).toList());
        }
        if (method.equals("DELETE")) {
            if (tokens.remove(path.getLast()) == null) {
                return missing();
            }
            done(number);
            return new Answer(204, null);
        }
        String id = "t-" + ++tokensMade;
        tokens.put(id, sent.path("name").asText());
        done(number);
        Map<String, Object> made = token(id, tokens.get(id));
        made.put("token", "tokn_" + id);
        return new Answer(201, made);
    }

    private static Map<String, Object> token(String id, String name) {
        Map<String, Object> token = new LinkedHashMap<>(Map.of("id", id, "name", name, "created_at",
                "2026-11-20T09:17:27"));
        for (String nothing : List.of("expires_at", "last_used_at", "graph_slugs")) {
            token.put(nothing, null);
        }
        return token;
    }

    private static Answer missing() {
        return refused(404);
    }

    private static Answer refused(int code) {
        return new Answer(code, Map.of("detail", "HTTP " + code));
    }
}
