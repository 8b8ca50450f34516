package org.graphkeeper.server.graph;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.graphkeeper.server.graph.DirectoryQuestion.Order;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.Rule;
import org.graphkeeper.server.http.validation.Rules;
import org.graphkeeper.server.http.validation.TextRule;
import org.jspecify.annotations.Nullable;

/// Graphs by pages, searched, filtered and sorted by the server: an extension for those who have many.
public final class GraphDirectoryRoutes {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final Rule<String> SEARCH = TextRule.text().atMost(200);
    private static final Rule<String> CONNECTION = TextRule.text().atMost(200);
    private static final Rule<List<String>> STATUSES =
            Rules.someOf(Graph.PROVISIONING, Graph.ACTIVE, Graph.ERROR, Graph.DELETED);
    private static final List<String> UNLESS_ASKED = List.of(Graph.PROVISIONING, Graph.ACTIVE, Graph.ERROR);
    private static final Rule<String> ROLE = Rules.oneOf("reader", "writer", "admin");
    private static final Rule<String> SORT = Rules.oneOf(Arrays.stream(Order.values())
            .map(order -> order.name().toLowerCase(Locale.ROOT)).flatMap(word -> Stream.of(word, "-" + word))
            .toArray(String[]::new));

    private final GraphDirectoryStore directory;
    private final NodeCounts nodeCounts;

    public GraphDirectoryRoutes(GraphDirectoryStore directory, NodeCounts nodeCounts) {
        this.directory = directory;
        this.nodeCounts = nodeCounts;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/directory/graphs", Access.SIGNED_IN, this::page));
    }

    /// @param role the caller's; null when they are no member
    /// @param etag for `If-Match`, as reading the graph alone would give it
    private record Item(@JsonUnwrapped GraphAnswer graph, @Nullable String role, String etag) {
    }

    private record Page(List<Item> items, long total, int offset, int limit) {
    }

    private Reply page(Call call) {
        DirectoryQuestion question = question(call);
        nodeCounts.refresh();
        // The revision before the rows: what changes in between is then asked about once more.
        String etag = DirectoryTag.of(directory.revision(), call.caller(), question.toString());
        return Reply.known(etag, () -> {
            GraphDirectoryStore.Page page = directory.page(call.caller(), question);
            List<Item> items = page.graphs().stream().map(graph -> new Item(GraphAnswer.read(graph),
                    page.roles().get(graph.id()), GraphTag.of(graph))).toList();
            return new Page(items, page.total(), question.offset(), question.limit());
        });
    }

    private static DirectoryQuestion question(Call call) {
        String sort = call.query("sort", SORT).orElse("name");
        boolean descending = sort.startsWith("-");
        return new DirectoryQuestion(call.query("search", SEARCH).filter(text -> !text.isEmpty()).orElse(null),
                call.query("status", STATUSES).orElse(UNLESS_ASKED), call.query("connection", CONNECTION).orElse(null),
                call.query("role", ROLE).orElse(null),
                Order.valueOf(sort.substring(descending ? 1 : 0).toUpperCase(Locale.ROOT)), descending,
                call.query("limit", USUAL_PAGE, 1, LARGEST_PAGE), call.query("offset", 0, 0, Integer.MAX_VALUE));
    }
}
