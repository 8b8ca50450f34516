package org.graphkeeper.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One client of the stream, read line by line with nothing of the product's own client.
final class EventFeed implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Told END = new Told("", "END", JSON.createObjectNode());

    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();

    /// One event as it came.
    record Told(String id, String type, JsonNode data) {
        String graph() {
            return data.path("graph_slug").asText();
        }

        long number() {
            return Long.parseLong(id);
        }
    }

    private EventFeed(HttpResponse<InputStream> answer) {
        this.answer = answer;
        Thread.ofVirtual().start(this::read);
    }

    static EventFeed open(URI server, String credential, @Nullable String lastEventId) {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(server.resolve("/api/v1/events")).timeout(LIMIT)
                .header("Authorization", "Bearer " + credential).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return new EventFeed(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<InputStream> answer() {
        return answer;
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String id = "";
            String type = "";
            String data = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        told.add(new Told(id, type, JSON.readTree(data)));
                    }
                    data = "";
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else {
                    comments.add(line);
                }
            }
        } catch (JsonProcessingException e) {
            told.add(new Told("", "NO JSON", JSON.createObjectNode()));
        } catch (IOException e) {
            comments.add("lost: " + e);
        }
        told.add(END);
    }

    /// What comes next, `END` when the stream is over.
    Told next() {
        return within(LIMIT);
    }

    Told within(Duration longest) {
        try {
            Told next = told.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
            return next == null ? new Told("", "NOTHING", JSON.createObjectNode()) : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The next event of one graph, or of any account or connection when the slug is empty.
    Told next(String slug) {
        for (Told next = next(); ; next = next()) {
            if (next.graph().equals(slug) || next.type().equals("END") || next.type().equals("NOTHING")) {
                return next;
            }
        }
    }

    /// The types of the events of one graph, up to and with `last`.
    List<String> until(String slug, String last) {
        List<String> types = new ArrayList<>();
        do {
            types.add(next(slug).type());
            assertThat(types.getLast()).as(types.toString()).isNotIn("END", "NOTHING");
        } while (!types.getLast().equals(last));
        return types;
    }

    /// A line that is neither id, event nor data.
    String comment() throws InterruptedException {
        String line = comments.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return line == null ? "NOTHING" : line;
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
