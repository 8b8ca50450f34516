package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.views.base.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `graphkeeper graphs purge`: nobody deletes data without having typed, or written into a script, that they want it.
@Command(name = "purge")
final class GraphsPurgeCommand extends WriteCommand {

    private static final String ACTION = "graph.purge";

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Mixin
    private TimeoutOption timeout;

    @Override
    ChangeKind kind() {
        return ChangeKind.REMOVAL;
    }

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        Graph doomed = Deleted.one(session, slug);
        if (isDryRun()) {
            return tell(session, doomed);
        }
        if (!isConfirmed()) {
            Confirmation.ask(session, "cli.purge", slug, secretFromInput(),
                    () -> session.output().note(impact(session, doomed)));
        }
        String before = GraphWords.summary(doomed);
        session.journal().begin(ACTION, slug, before, null);
        try {
            session.client().deletedGraphs().purge(slug);
            session.journal().done(ACTION, slug, before, null);
        } catch (FailureException e) {
            session.journal().failed(ACTION, slug, before, null, e.failure());
            if (!e.failure().outcomeUnknown()) {
                throw e;
            }
            session.output().note(session.words().texts().get("cli.purge.lookup", slug));
            settle(session, doomed, e);
            session.journal().settled(ACTION, slug, before, null);
        }
        return purged(session, doomed);
    }

    private static String impact(Session session, Graph doomed) {
        return session.words().of("graphs").get("trash.impact", doomed.name(), doomed.schemaName(), doomed.slug());
    }

    private void settle(Session session, Graph doomed, FailureException why)
            throws InterruptedException, CommandFailure {
        if (!Settling.isDone(session, timeout.patience(session.world()), slug, LostWrite.purge(doomed))) {
            Problem undone = session.words().problem("cli.purge.undone", slug);
            throw new CommandFailure(ExitCode.ofUndone(why.failure()), new Problem(undone.what(), undone.meaning(),
                    undone.todo(), session.words().of(why.failure()).detail()));
        }
    }

    private int tell(Session session, Graph doomed) {
        if (session.output().isJson()) {
            ObjectNode answer = session.answer().put("dryRun", true);
            answer.set("graph", JsonViews.of(doomed));
            session.output().json(answer);
        } else {
            session.output().line(session.words().texts().get("cli.dryrun"));
            session.output().line(Printable.clean(impact(session, doomed)));
        }
        return ExitCode.OK;
    }

    private int purged(Session session, Graph doomed) {
        if (session.output().isJson()) {
            session.output().json(session.outcome().put("purged", slug));
        } else {
            session.output().line(session.words().of("graphs").get("trash.purged", Printable.clean(doomed.name()),
                    slug));
        }
        return ExitCode.OK;
    }
}
