package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `graphkeeper graphs list`.
@Command(name = "list")
final class GraphsListCommand extends ReadCommand {

    @Option(names = "--status", paramLabel = "STATUS", completionCandidates = Statuses.class)
    private @Nullable String status;

    @Option(names = "--database", paramLabel = "NAME")
    private @Nullable String database;

    @Option(names = "--match", paramLabel = "TEXT")
    private @Nullable String match;

    /// What `--status` takes.
    static final class Statuses implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("active", "deleted", "error", "provisioning").iterator();
        }
    }

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        if (status != null && Stream.of(GraphStatus.values()).noneMatch(this::isWanted)) {
            throw new CommandFailure(ExitCode.USAGE, session.words().problem("cli.graphs.status", status,
                    String.join(", ", new Statuses())));
        }
        List<Graph> all = isWanted(GraphStatus.DELETED) ? Deleted.all(session)
                : session.reads().read(session.client().graphs().all());
        List<Graph> graphs = all.stream()
                .filter(graph -> status == null || isWanted(graph.status()))
                .filter(graph -> database == null || database.equalsIgnoreCase(graph.connectionName()))
                .filter(this::matches).toList();
        if (session.output().isJson()) {
            ObjectNode answer = session.answer().put("count", graphs.size());
            answer.set("graphs", JsonViews.list(graphs, JsonViews::of));
            session.output().json(answer);
        } else if (graphs.isEmpty()) {
            session.output().note(session.words().texts().get("cli.graphs.none"));
        } else {
            session.output().table(table(graphs, session.words()));
        }
        return ExitCode.OK;
    }

    private boolean isWanted(GraphStatus candidate) {
        return JsonViews.word(candidate).equalsIgnoreCase(status);
    }

    private boolean matches(Graph graph) {
        if (match == null) {
            return true;
        }
        String needle = match.toLowerCase(Locale.ROOT);
        return Stream.of(graph.name(), graph.slug(), graph.connectionName(), graph.description())
                .filter(Objects::nonNull).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(needle));
    }

    private static Table table(List<Graph> graphs, Words words) {
        Texts texts = words.of("graphs");
        Table table = new Table(Table.Column.fixed(texts.get("column.status")),
                Table.Column.text(texts.get("column.name")), Table.Column.fixed(texts.get("column.slug")),
                Table.Column.text(texts.get("column.database")), Table.Column.number(texts.get("column.nodes")),
                Table.Column.number(texts.get("column.members")), Table.Column.fixed(texts.get("column.updated")));
        for (Graph graph : graphs) {
            table.row(GraphWords.status(graph.status(), words), Table.Cell.of(graph.name()),
                    Table.Cell.of(graph.slug()), Table.Cell.of(GraphWords.known(graph.connectionName())),
                    Table.Cell.of(graph.nodeCount() == null ? "–" : graph.nodeCount().toString()),
                    Table.Cell.of(Integer.toString(graph.memberCount())),
                    Table.Cell.of(words.ages().moment(graph.updatedAt())));
        }
        return table;
    }
}
