package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.graph.SlugRules;
import org.graphkeeper.api.lookup.CreationLookup;
import org.graphkeeper.api.lookup.LookupPace;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `graphkeeper graphs create`.
@Command(name = "create")
final class GraphsCreateCommand extends WriteCommand {

    private static final String ACTION = "graph.create";
    private static final int NAME_LENGTH = 200;

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Option(names = "--name", paramLabel = "NAME")
    private @Nullable String name;

    @Option(names = "--description", paramLabel = "TEXT")
    private @Nullable String description;

    @Option(names = "--database", paramLabel = "KEY")
    private @Nullable String database;

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "v1")
    private String type;

    @Option(names = "--byok")
    private boolean byok;

    @Option(names = "--no-contribute")
    private boolean noContribute;

    @Option(names = "--no-public-cache")
    private boolean noPublicCache;

    @Mixin
    private TimeoutOption timeout;

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        checkFields(session.words());
        DatabaseConnection connection = connection(session);
        checkFree(session);
        String text = description == null || description.isBlank() ? null : description.strip();
        NewGraph wanted = new NewGraph(slug, name().strip(), text, connection.configKey(), type, byok, !noContribute,
                !noPublicCache);
        if (isDryRun()) {
            return tell(session, wanted, connection);
        }
        String after = session.words().of("graphs").get("create.record", wanted.name(), connection.name());
        confirm(session, slug, Printable.clean(session.words().texts().get("cli.create.would", slug, after)));
        if (!session.output().isJson()) {
            session.output().note(session.words().texts().get("cli.create.working", slug));
        }
        session.journal().begin(ACTION, slug, null, after);
        try {
            Graph made = session.client().graphs().create(wanted);
            session.journal().done(ACTION, slug, null, after);
            return created(session, made);
        } catch (FailureException e) {
            session.journal().failed(ACTION, slug, null, after, e.failure());
            return failed(session, wanted, after, e);
        }
    }

    private String name() {
        return name == null ? slug : name;
    }

    private void checkFields(Words words) throws CommandFailure {
        Texts texts = words.of("graphs");
        Optional<SlugRules.Flaw> flaw = SlugRules.check(slug);
        if (flaw.isPresent()) {
            throw wrong(words, "SLUG", texts.get("slug.flaw." + flaw.get().name().toLowerCase(Locale.ROOT),
                    SlugRules.MIN_LENGTH, SlugRules.MAX_LENGTH, slug.length()));
        }
        String plain = name().strip();
        int length = plain.codePointCount(0, plain.length());
        if (length == 0) {
            throw wrong(words, "--name", texts.get("name.missing"));
        }
        if (length > NAME_LENGTH) {
            throw wrong(words, "--name", texts.get("name.long", NAME_LENGTH, length));
        }
        if (!type.matches("v[0-9]{1,19}")) {
            throw wrong(words, "--type", texts.get("create.blocked.type"));
        }
    }

    private static CommandFailure wrong(Words words, String argument, String why) {
        return new CommandFailure(ExitCode.USAGE, words.problem("cli.value", argument, why));
    }

    /// Never a silent fall-through to `default`: where there is a choice, it has to be made.
    private DatabaseConnection connection(Session session) throws FailureException, InterruptedException,
            CommandFailure {
        List<DatabaseConnection> known = session.reads().read(session.client().databaseConnections().all());
        String keys = known.stream().map(DatabaseConnection::configKey).collect(Collectors.joining(", "));
        if (database == null) {
            if (known.size() == 1) {
                return known.getFirst();
            }
            throw new CommandFailure(ExitCode.USAGE, session.words().problem("cli.create.database", keys));
        }
        return known.stream().filter(candidate -> candidate.configKey().equals(database)).findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.INVALID,
                        session.words().problem("cli.create.nodatabase", database, keys)));
    }

    private void checkFree(Session session) throws FailureException, InterruptedException, CommandFailure {
        for (Graph other : session.reads().read(session.client().graphs().all())) {
            if (other.slug().equals(slug)) {
                Problem conflict = session.words().of(new Failure.Conflict(
                        session.words().of("graphs").get("slug.taken", other.name())));
                throw new CommandFailure(ExitCode.CONFLICT, conflict);
            }
        }
    }

    private int tell(Session session, NewGraph wanted, DatabaseConnection connection) {
        if (session.output().isJson()) {
            ObjectNode answer = session.answer().put("dryRun", true);
            answer.putObject("graph").put("slug", slug).put("name", wanted.name())
                    .put("description", wanted.description()).put("database", connection.configKey())
                    .put("schema", SlugRules.schemaName(slug)).put("type", type).put("byok", byok)
                    .put("contributeToPublic", wanted.contributeToPublic())
                    .put("usePublicCache", wanted.usePublicCache());
            Graphs.collections(slug).forEach(answer.putArray("collections")::add);
            session.output().json(answer);
            return ExitCode.OK;
        }
        Texts texts = session.words().of("graphs");
        session.output().line(session.words().texts().get("cli.dryrun"));
        session.output().line(texts.get("create.effect.row", Printable.clean(wanted.name())));
        session.output().line(texts.get("create.effect.schema", SlugRules.schemaName(slug), connection.name()));
        session.output().line(texts.get("create.effect.collections", slug));
        session.output().line(texts.get("create.effect.admin"));
        return ExitCode.OK;
    }

    private int created(Session session, Graph graph) {
        if (session.output().isJson()) {
            ObjectNode answer = session.outcome();
            answer.set("graph", JsonViews.of(graph));
            session.output().json(answer);
        } else {
            session.output().line(session.words().of("graphs").get("create.done", Printable.clean(graph.name())));
            Map<String, String> facts = GraphWords.facts(graph, session.words());
            session.output().facts(facts);
        }
        return ExitCode.OK;
    }

    private int failed(Session session, NewGraph wanted, String after, FailureException why)
            throws FailureException, InterruptedException, CommandFailure {
        if (why.failure().outcomeUnknown()) {
            session.output().note(session.words().of("graphs").get("create.lookingup", wanted.name()));
            return lookUp(session, wanted, after, why);
        }
        if (why.failure() instanceof Failure.Server(String words, var _, var _)) {
            Optional<Graph> graph = Graphs.settle(session, timeout.patience(session.world()), slug);
            if (graph.isPresent() && graph.get().status() == GraphStatus.ERROR
                    && graph.get().name().equals(wanted.name())) {
                throw notProvisioned(session, graph.get(), words == null ? "" : words);
            }
        }
        throw why;
    }

    private int lookUp(Session session, NewGraph wanted, String after, FailureException why)
            throws FailureException, InterruptedException, CommandFailure {
        Patience patience = timeout.patience(session.world());
        int absent = 0;
        for (int look = 0; ; look++) {
            Optional<Graph> found;
            try {
                found = Graphs.settle(session, patience, slug);
            } catch (FailureException unreachable) {
                throw new CommandFailure(ExitCode.UNKNOWN, session.words().problem("cli.unsettled", slug));
            }
            absent += found.isEmpty() ? 1 : 0;
            switch (CreationLookup.judge(wanted, found, absent)) {
                case CREATED -> {
                    session.journal().settled(ACTION, slug, null, after);
                    return created(session, found.orElseThrow());
                }
                case FAILED -> throw notProvisioned(session, found.orElseThrow(), "");
                case TAKEN -> throw new CommandFailure(ExitCode.CONFLICT, session.words().of(new Failure.Conflict(
                        session.words().of("graphs").get("slug.taken", found.orElseThrow().name()))));
                case ABSENT -> throw new CommandFailure(ExitCode.ofUndone(why.failure()),
                        session.words().problem("cli.create.absent", slug));
                case WORKING, UNCLEAR -> {
                    if (patience.isOver()) {
                        throw new CommandFailure(ExitCode.UNKNOWN, session.words().problem("cli.unsettled", slug));
                    }
                    patience.pause(LookupPace.pauseAfter(look));
                }
            }
        }
    }

    private static CommandFailure notProvisioned(Session session, Graph graph, String words)
            throws FailureException, InterruptedException, CommandFailure {
        Problem why = Graphs.whyFailed(session, graph, words);
        return new CommandFailure(ExitCode.PROVISIONING_FAILED, new Problem(why.what(),
                session.words().of("graphs").get("create.error.exists", graph.name()) + " " + why.meaning(),
                why.todo() + " " + session.words().texts().get("cli.todo.retry", graph.slug()), why.detail()));
    }
}
