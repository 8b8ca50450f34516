package org.graphkeeper.app.cli;

import java.util.Map;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/// Graphs in words for people.
final class GraphWords {

    private GraphWords() {
    }

    static String status(Texts base, GraphStatus status) {
        return base.get("status." + JsonViews.word(status));
    }

    static Table.Cell status(GraphStatus status, Words words) {
        return new Table.Cell(status(words.of("base"), status), switch (status) {
            case ACTIVE -> Style.fg_green;
            case ERROR -> Style.fg_red;
            case PROVISIONING -> Style.fg_yellow;
            case DELETED, UNKNOWN -> null;
        });
    }

    static String known(@Nullable String value) {
        return value == null || value.isEmpty() ? "–" : value;
    }

    /// Everything about one graph.
    static Map<String, String> facts(Graph graph, Words words) {
        Texts texts = words.of("graphs");
        Map<String, String> facts = Output.newFacts();
        facts.put(texts.get("field.name"), graph.name());
        facts.put(texts.get("field.slug"), graph.slug());
        facts.put(texts.get("field.status"), status(words.of("base"), graph.status()));
        facts.put(texts.get("field.description"), known(graph.description()));
        facts.put(texts.get("field.database"), known(graph.connectionName()));
        facts.put(texts.get("field.schema"), graph.schemaName());
        facts.put(texts.get("field.nodes"), graph.nodeCount() == null ? "–" : graph.nodeCount().toString());
        facts.put(texts.get("field.members"), Integer.toString(graph.memberCount()));
        facts.put(texts.get("field.type"), graph.graphType());
        facts.put(texts.get("field.byok"), yesNo(texts, graph.byokEnabled()));
        facts.put(texts.get("field.contribute"), yesNo(texts, graph.contributeToPublic()));
        facts.put(texts.get("field.cache"), yesNo(texts, graph.usePublicCache()));
        facts.put(texts.get("field.created"), words.ages().full(graph.createdAt()));
        facts.put(texts.get("field.updated"), words.ages().full(graph.updatedAt()));
        facts.put(texts.get("field.id"), graph.id());
        return facts;
    }

    static String yesNo(Texts texts, boolean value) {
        return value ? texts.get("field.yes") : texts.get("field.no");
    }

    /// The editable part of a graph in one line, as the record of activity has it.
    static String summary(Graph graph) {
        String description = graph.description();
        return graph.name() + (description == null || description.isEmpty() ? "" : " — " + description);
    }
}
