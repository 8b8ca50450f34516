package org.graphkeeper.server.graph;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.EntityTags;
import org.jspecify.annotations.Nullable;

/// The validator of one graph, `"<id>.<version>.<rest>"`. All of it stands for the whole answer, as `If-None-Match`
/// wants. For `If-Match` (RFC 9110, 13.1.1) the id and the version decide: that members come and nodes are written is
/// no reason to refuse an edit, so the rest, which changes with them, is not looked at.
final class GraphTag {

    private static final int ID_CHARACTERS = 8;
    private static final Pattern WEAK_AND_QUOTES = Pattern.compile("^W/|\"");

    private GraphTag() {
    }

    static String of(Graph graph) {
        String all = EntityTags.of(graph.toString().getBytes(StandardCharsets.UTF_8));
        String rest = WEAK_AND_QUOTES.matcher(all).replaceAll("");
        return '"' + lasting(graph) + rest + '"';
    }

    private static String lasting(Graph graph) {
        return graph.id().toString().substring(0, ID_CHARACTERS) + "." + graph.version() + ".";
    }

    /// The version of a graph that a request asks for with `If-Match`; null when it takes any.
    ///
    /// @throws ApiError 412 when it asks for another than the present one
    static @Nullable Long expected(Call call, Graph graph) {
        String field = call.header("If-Match").orElse("*").strip();
        if (field.equals("*")) {
            return null;
        }
        String wanted = '"' + lasting(graph);
        for (String tag : field.split(",")) {
            if (tag.strip().startsWith(wanted)) {
                return graph.version();
            }
        }
        throw changed();
    }

    static ApiError changed() {
        return ApiError.of(412, "The graph was changed since you read it. Read it again and repeat your change if it is"
                + " still what you want");
    }
}
