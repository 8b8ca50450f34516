package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `graphkeeper graphs delete`.
@Command(name = "delete")
final class GraphsDeleteCommand extends WriteCommand {

    private static final String ACTION = "graph.delete";

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
        Graph doomed = Graphs.one(session, slug);
        if (doomed.isDefault()) {
            throw new CommandFailure(ExitCode.REJECTED, session.words().of(new Failure.Rejected(
                    Graphs.plain(session.words().of("graphs").get("delete.default")))));
        }
        boolean restorable = session.saysItCan(Capability.DELETED_GRAPHS);
        if (isDryRun()) {
            return tell(session, doomed, restorable);
        }
        if (!isConfirmed()) {
            Confirmation.ask(session, "cli.delete", slug, secretFromInput(),
                    () -> impact(session, doomed, restorable));
        }
        String before = GraphWords.summary(doomed);
        session.journal().begin(ACTION, slug, before, null);
        try {
            session.client().graphs().delete(slug);
        } catch (FailureException e) {
            session.journal().failed(ACTION, slug, before, null, e.failure());
            if (!e.failure().outcomeUnknown()) {
                throw e;
            }
            session.output().note(session.words().of("graphs").get("delete.lookup", slug));
            settle(session, doomed, e);
            session.journal().settled(ACTION, slug, before, null);
            return deleted(session, doomed, restorable);
        }
        session.journal().done(ACTION, slug, before, null);
        return deleted(session, doomed, restorable);
    }

    private static void impact(Session session, Graph doomed, boolean restorable) {
        Texts texts = session.words().of("graphs");
        session.output().note(doomed.nodeCount() == null ? texts.get("delete.impact.unknown", doomed.memberCount())
                : texts.get("delete.impact", doomed.nodeCount(), doomed.memberCount()));
        session.output().note(texts.get(restorable ? "delete.keeps.restorable" : "delete.keeps", doomed.schemaName()));
        session.output().note(texts.get(restorable ? "delete.slug.restorable" : "delete.slug", doomed.slug()));
    }

    private int tell(Session session, Graph doomed, boolean restorable) {
        if (session.output().isJson()) {
            ObjectNode answer = session.answer().put("dryRun", true);
            answer.set("graph", JsonViews.of(doomed));
            session.output().json(answer);
        } else {
            session.output().line(session.words().texts().get("cli.dryrun"));
            session.output().line(session.words().texts().get("cli.delete.would", slug));
            impact(session, doomed, restorable);
        }
        return ExitCode.OK;
    }

    private void settle(Session session, Graph doomed, FailureException why)
            throws InterruptedException, CommandFailure {
        if (!Settling.isDone(session, timeout.patience(session.world()), slug, LostWrite.deletion(slug))) {
            Texts texts = session.words().of("graphs");
            throw new CommandFailure(ExitCode.ofUndone(why.failure()),
                    new Problem(texts.get("delete.undone.what", doomed.name()), texts.get("delete.undone.meaning"),
                            texts.get("delete.undone.todo"), ""));
        }
    }

    private int deleted(Session session, Graph doomed, boolean restorable) {
        if (session.output().isJson()) {
            session.output().json(session.outcome().put("deleted", slug));
        } else {
            session.output().line(session.words().of("graphs").get(restorable ? "delete.done.restorable"
                    : "delete.done", Printable.clean(doomed.name())));
        }
        return ExitCode.OK;
    }
}
