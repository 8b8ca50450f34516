package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.member.roster.RosterFile;
import org.graphkeeper.api.member.roster.RosterPeople;
import org.graphkeeper.api.member.roster.RosterPlan;
import org.graphkeeper.api.member.roster.RosterRow;
import org.graphkeeper.api.member.roster.RosterStep;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `graphkeeper members import`.
@Command(name = "import")
final class MembersImportCommand extends WriteCommand {

    @Parameters(index = "0", paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "parameter.file")
    private Path file;

    @Option(names = "--all-or-nothing")
    private boolean allOrNothing;

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        List<RosterRow> rows = rows(session);
        RosterPeople people = Members.people(session, slug);
        RosterPlan plan = RosterPlan.of(rows, people);
        long left = plan.count(RosterStep.Action.UNKNOWN) + plan.count(RosterStep.Action.REFUSED);
        boolean held = allOrNothing && left > 0;
        RosterRun run = new RosterRun(session, slug, plan);
        if (!isDryRun() && !held) {
            confirm(session, slug, slug + ": " + summary(session, plan));
            run.carryOut(people);
        }
        tell(session, plan, run);
        if (run.isStopped()) {
            session.output().problemText(session.words().problem("cli.interrupted.import"));
        }
        if (isDryRun() || held) {
            return left == 0 ? ExitCode.OK : held ? ExitCode.REJECTED : ExitCode.PARTLY;
        }
        return run.exitCode(left);
    }

    private List<RosterRow> rows(Session session) throws CommandFailure {
        Words words = session.words();
        return switch (RosterFile.parse(content(session))) {
            case RosterFile.Parsed.Rows(List<RosterRow> rows) -> rows;
            case RosterFile.Parsed.Flawed(RosterFile.Flaw flaw, int line) -> throw new CommandFailure(ExitCode.INVALID,
                    words.problem("cli.import.flawed", file.toString(),
                            words.texts().get("cli.import.flaw." + JsonViews.word(flaw), line, RosterFile.MOST_ROWS)));
        };
    }

    private byte[] content(Session session) throws CommandFailure {
        try {
            if (file.toString().equals("-")) {
                return session.world().input().readNBytes(RosterFile.MOST_BYTES + 1);
            }
            try (InputStream input = Files.newInputStream(file)) {
                return input.readNBytes(RosterFile.MOST_BYTES + 1);
            }
        } catch (IOException e) {
            Problem problem = session.words().problem("cli.file.read", file.toString());
            throw new CommandFailure(ExitCode.USAGE, new Problem(problem.what(), problem.meaning(), problem.todo(),
                    e.toString()));
        }
    }

    private void tell(Session session, RosterPlan plan, RosterRun run) {
        if (session.output().isJson()) {
            json(session, plan, run);
            return;
        }
        Words words = session.words();
        Texts texts = words.texts();
        if (isDryRun()) {
            session.output().line(texts.get("cli.dryrun"));
        }
        Table table = new Table(Table.Column.number(texts.get("cli.import.line")),
                Table.Column.fixed(texts.get("cli.import.action")),
                Table.Column.text(words.of("members").get("members.column.email")),
                Table.Column.fixed(texts.get("cli.import.before")), Table.Column.fixed(texts.get("cli.import.after")),
                Table.Column.text(texts.get("cli.import.result")));
        for (RosterStep step : plan.steps()) {
            table.row(Table.Cell.of(Integer.toString(step.line())), action(step, texts),
                    Table.Cell.of(step.person()), Table.Cell.of(Members.word(words, step.before())),
                    Table.Cell.of(Members.word(words, step.after())), Table.Cell.of(run.text(step)));
        }
        session.output().table(table);
        session.output().note(summary(session, plan));
    }

    private static String summary(Session session, RosterPlan plan) {
        return session.words().texts().get("cli.import.summary", plan.count(RosterStep.Action.ADD),
                plan.count(RosterStep.Action.CHANGE), plan.count(RosterStep.Action.SKIP),
                plan.count(RosterStep.Action.UNKNOWN), plan.count(RosterStep.Action.REFUSED));
    }

    private static Table.Cell action(RosterStep step, Texts texts) {
        return new Table.Cell(texts.get("cli.import.action." + JsonViews.word(step.action())), switch (step.action()) {
            case ADD, CHANGE -> Style.fg_green;
            case UNKNOWN, REFUSED -> Style.fg_red;
            case SKIP -> null;
        });
    }

    private void json(Session session, RosterPlan plan, RosterRun run) {
        ObjectNode answer = (isDryRun() ? session.answer() : session.outcome()).put("dryRun", isDryRun())
                .put("graph", slug);
        ObjectNode counts = answer.putObject("counts");
        for (RosterStep.Action action : RosterStep.Action.values()) {
            counts.put(JsonViews.word(action), plan.count(action));
        }
        ArrayNode rows = answer.putArray("rows");
        for (RosterStep step : plan.steps()) {
            rows.addObject().put("line", step.line()).put("person", step.person()).put("userId", step.userId())
                    .put("action", JsonViews.word(step.action())).put("before", JsonViews.word(step.before()))
                    .put("after", JsonViews.word(step.after()))
                    .put("why", step.why() == null ? null : JsonViews.word(step.why()))
                    .put("result", JsonViews.word(run.resultOf(step))).put("message", run.text(step));
        }
        session.output().json(answer);
    }
}
