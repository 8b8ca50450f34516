package org.graphkeeper.views.access;

import java.time.Instant;
import java.util.List;
import org.graphkeeper.api.graph.GraphStatus;
import org.jspecify.annotations.Nullable;

/// One line of an answer: a person, or a graph.
///
/// @param id      user id or slug; empty for everyone
/// @param title   e-mail or name of the graph
/// @param detail  name of the person or slug; may be empty
/// @param status  of the graph; null for a person
/// @param because every way, the strongest first
/// @param asOf    when the server said so; null when it was said just now with the rest
record AccessRow(String id, String title, String detail, @Nullable GraphStatus status, Power power,
                 List<Because> because, @Nullable Instant asOf) {

    AccessRow {
        because = List.copyOf(because);
    }
}
