package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphVersion;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `graphkeeper graphs edit`.
@Command(name = "edit")
final class GraphsEditCommand extends WriteCommand {

    private static final String ACTION = "graph.update";

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Option(names = "--name", paramLabel = "NAME")
    private @Nullable String name;

    @Option(names = "--description", paramLabel = "TEXT")
    private @Nullable String description;

    @Option(names = "--contribute", negatable = true)
    private @Nullable Boolean contribute;

    @Option(names = "--public-cache", negatable = true)
    private @Nullable Boolean publicCache;

    @Mixin
    private TimeoutOption timeout;

    /// One field that changes.
    private record Change(String field, String label, String before, String after) {
    }

    /// @param graph   as it is now
    /// @param clashes what somebody else changed meanwhile, as it is and as it was to be; nothing was changed then
    private record Sent(Graph graph, List<Change> clashes) {
    }

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        if (name == null && description == null && contribute == null && publicCache == null) {
            throw new CommandFailure(ExitCode.USAGE, session.words().problem("cli.edit.nothing"));
        }
        if (name != null && name.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, session.words().problem("cli.value", "--name",
                    session.words().of("graphs").get("name.missing")));
        }
        GraphVersion known = Graphs.about(session, slug, () -> session.client().graphs().version(slug));
        Graph before = known.graph();
        List<Change> changes = changes(before, session.words().of("graphs"));
        if (isDryRun() || changes.isEmpty()) {
            return tell(session, before, changes, isDryRun());
        }
        GraphEdit edit = new GraphEdit(name == null ? null : name.strip(), description, contribute, publicCache);
        confirm(session, slug, slug + ": " + changes.stream().map(change -> Printable.clean(session.words().texts().get(
                "cli.edit.change", change.label(), change.before(), change.after())))
                .collect(Collectors.joining("; ")));
        Graph after;
        session.journal().begin(ACTION, slug, GraphWords.summary(before), name);
        try {
            Sent sent = send(session, known, edit);
            if (!sent.clashes().isEmpty()) {
                return meanwhile(session, before, sent);
            }
            after = sent.graph();
            session.journal().done(ACTION, slug, GraphWords.summary(before), GraphWords.summary(after));
        } catch (FailureException e) {
            session.journal().failed(ACTION, slug, GraphWords.summary(before), name, e.failure());
            if (!e.failure().outcomeUnknown()) {
                throw e;
            }
            session.output().note(session.words().of("graphs").get("overview.lookup", slug));
            after = settle(session, edit, e);
            session.journal().settled(ACTION, slug, GraphWords.summary(before), GraphWords.summary(after));
        }
        return tell(session, after, changes, false);
    }

    /// Carries the change out on the state that was read, or on what somebody else made of it since, unless they
    /// changed what this command changes too.
    private Sent send(Session session, GraphVersion read, GraphEdit edit) throws FailureException, InterruptedException {
        Texts texts = session.words().of("graphs");
        GraphVersion known = read;
        while (true) {
            try {
                return new Sent(session.client().graphs().update(known, edit), List.of());
            } catch (FailureException refused) {
                GraphVersion now = refused.failure() instanceof Failure.Conflict
                        ? session.client().graphs().version(slug) : known;
                if (Objects.equals(now.tag(), known.tag())) {
                    throw refused;
                }
                List<Change> clashes = new ArrayList<>(changes(now.graph(), texts));
                clashes.removeAll(changes(read.graph(), texts));
                if (!clashes.isEmpty()) {
                    return new Sent(now.graph(), clashes);
                }
                known = now;
            }
        }
    }

    /// Nobody writes over what they have not seen.
    private int meanwhile(Session session, Graph before, Sent sent) {
        Texts texts = session.words().texts();
        String values = sent.clashes().stream().map(clash -> texts.get("cli.edit.theirs", clash.label(), clash.before(),
                clash.after())).collect(Collectors.joining(" "));
        Problem problem = session.words().problem("cli.edit.meanwhile", slug, values);
        session.journal().refused(ACTION, slug, GraphWords.summary(before), name, problem);
        session.output().problemText(problem);
        if (session.output().isJson()) {
            ObjectNode answer = session.outcome();
            ArrayNode list = answer.putArray("conflicts");
            sent.clashes().forEach(clash -> list.addObject().put("field", clash.field())
                    .put("theirs", clash.before()).put("yours", clash.after()));
            answer.set("graph", JsonViews.of(sent.graph()));
            answer.set("error", Output.error(ExitCode.CONFLICT, problem));
            session.output().json(answer);
        }
        return ExitCode.CONFLICT;
    }

    private List<Change> changes(Graph before, Texts texts) {
        List<Change> changes = new ArrayList<>();
        add(changes, "name", texts.get("field.name"), before.name(), name == null ? null : name.strip());
        add(changes, "description", texts.get("field.description"),
                before.description() == null ? "" : before.description(), description);
        add(changes, "contributeToPublic", texts.get("field.contribute"),
                Boolean.toString(before.contributeToPublic()), contribute == null ? null : contribute.toString());
        add(changes, "usePublicCache", texts.get("field.cache"), Boolean.toString(before.usePublicCache()),
                publicCache == null ? null : publicCache.toString());
        return changes;
    }

    private static void add(List<Change> changes, String field, String label, String before, @Nullable String after) {
        if (after != null && !after.equals(before)) {
            changes.add(new Change(field, label, before, after));
        }
    }

    private Graph settle(Session session, GraphEdit edit, FailureException why)
            throws InterruptedException, CommandFailure {
        Predicate<Optional<Graph>> seen = now -> now.filter(graph -> LostWrite.holds(graph, edit)).isPresent();
        return Settling.until(session, timeout.patience(session.world()), slug,
                        () -> LostWrite.graph(session.client().graphs(), slug), seen)
                .filter(graph -> LostWrite.holds(graph, edit))
                .orElseThrow(() -> new CommandFailure(ExitCode.ofUndone(why.failure()),
                        session.words().problem("cli.edit.undone", slug)));
    }

    private int tell(Session session, Graph graph, List<Change> changes, boolean dryRun) {
        if (session.output().isJson()) {
            ObjectNode answer = (dryRun ? session.answer() : session.outcome()).put("dryRun", dryRun);
            ArrayNode list = answer.putArray("changes");
            changes.forEach(change -> list.addObject().put("field", change.field()).put("before", change.before())
                    .put("after", change.after()));
            answer.set("graph", JsonViews.of(graph));
            session.output().json(answer);
            return ExitCode.OK;
        }
        Texts texts = session.words().texts();
        session.output().line(changes.isEmpty() ? texts.get("cli.edit.same", slug)
                : dryRun ? texts.get("cli.dryrun") : texts.get("cli.edit.done", slug));
        changes.forEach(change -> session.output().line(texts.get("cli.edit.change", change.label(),
                Printable.clean(change.before()),
                Printable.clean(change.after()))));
        return ExitCode.OK;
    }
}
