package org.graphkeeper.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.contract.OpenApiDocument.Answer;
import org.jspecify.annotations.Nullable;

/// What was asked of one server, and all its answers. The administrator's session is there from the beginning; somebody
/// without any role comes with [SessionRequests].
final class Conversation {

    static final String GHOST = "00000000-0000-4000-8000-000000000000";

    private final ObjectMapper json = new ObjectMapper();
    private final List<Answer> answers = new ArrayList<>();
    private final LiveServer live;
    private final String admin;
    private String outsider = "";
    private String outsiderId = "";

    Conversation(LiveServer live) {
        this.live = live;
        this.admin = live.adminToken();
    }

    LiveServer live() {
        return live;
    }

    String admin() {
        return admin;
    }

    String outsider() {
        return outsider;
    }

    String outsiderId() {
        return outsiderId;
    }

    void outsiderIs(String id, String token) {
        outsiderId = id;
        outsider = token;
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    Answer ask(String method, String path, @Nullable String token, @Nullable String body)
            throws IOException, InterruptedException {
        return ask(method, path, token, body, Map.of());
    }

    Answer ask(String method, String path, @Nullable String token, @Nullable String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        Answer answer = note(live.ask(method, path, token, body, headers));
        if (method.equals("GET") && answer.status() == 200 && headers.isEmpty()
                && answer.contentType().startsWith("application/json")) {
            // Once more, as somebody who holds the answer already.
            note(live.ask(method, path, token, body, Map.of("If-None-Match", "*")));
        }
        return answer;
    }

    Answer note(Answer answer) {
        answers.add(answer);
        return answer;
    }

    /// The body of an answer that must be a success.
    JsonNode read(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        return json.readTree(answer.body());
    }

    JsonNode json(String text) throws IOException {
        return json.readTree(text);
    }
}
