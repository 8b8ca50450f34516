package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.lookup.LostWrite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `graphkeeper graphs restore`.
@Command(name = "restore")
final class GraphsRestoreCommand extends WriteCommand {

    private static final String ACTION = "graph.restore";

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Mixin
    private TimeoutOption timeout;

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        Graph deleted = Deleted.one(session, slug);
        if (isDryRun()) {
            return tell(session, deleted);
        }
        confirm(session, slug, session.words().texts().get("cli.restore.would", slug));
        String name = GraphWords.summary(deleted);
        session.journal().begin(ACTION, slug, null, name);
        Graph restored;
        try {
            restored = session.client().deletedGraphs().restore(slug);
            session.journal().done(ACTION, slug, null, GraphWords.summary(restored));
        } catch (FailureException e) {
            session.journal().failed(ACTION, slug, null, name, e.failure());
            if (!e.failure().outcomeUnknown()) {
                throw e;
            }
            session.output().note(session.words().texts().get("cli.restore.lookup", slug));
            restored = settle(session, e);
            session.journal().settled(ACTION, slug, null, GraphWords.summary(restored));
        }
        return restored(session, restored);
    }

    private Graph settle(Session session, FailureException why) throws InterruptedException, CommandFailure {
        Optional<Graph> now = Settling.until(session, timeout.patience(session.world()), slug,
                () -> LostWrite.graph(session.client().graphs(), slug), Optional::isPresent);
        return now.orElseThrow(() -> new CommandFailure(ExitCode.ofUndone(why.failure()),
                session.words().problem("cli.restore.undone", slug)));
    }

    private int tell(Session session, Graph deleted) {
        if (session.output().isJson()) {
            ObjectNode answer = session.answer().put("dryRun", true);
            answer.set("graph", JsonViews.of(deleted));
            session.output().json(answer);
        } else {
            session.output().line(session.words().texts().get("cli.dryrun"));
            session.output().line(session.words().texts().get("cli.restore.would", slug));
        }
        return ExitCode.OK;
    }

    /// A graph that is back but not whole is told as every other in status error.
    private int restored(Session session, Graph restored) {
        if (session.output().isJson()) {
            ObjectNode answer = session.outcome();
            answer.set("graph", JsonViews.of(restored));
            session.output().json(answer);
        } else {
            session.output().line(session.words().of("graphs").get("trash.restored",
                    Printable.clean(restored.name())));
        }
        if (restored.status() == GraphStatus.ACTIVE) {
            return ExitCode.OK;
        }
        session.output().problemText(session.words().problem("cli.restore.incomplete", slug));
        return ExitCode.PROVISIONING_FAILED;
    }
}
