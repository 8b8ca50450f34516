package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `graphkeeper graphs show`.
@Command(name = "show")
final class GraphsShowCommand extends ReadCommand {

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        Graph graph = Graphs.one(session, slug);
        if (session.output().isJson()) {
            ObjectNode answer = session.answer();
            answer.set("graph", JsonViews.of(graph));
            session.output().json(answer);
        } else {
            session.output().facts(GraphWords.facts(graph, session.words()));
        }
        return ExitCode.OK;
    }
}
