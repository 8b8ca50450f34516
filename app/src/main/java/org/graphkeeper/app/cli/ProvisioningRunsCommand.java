package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.RunProblem;
import org.graphkeeper.views.base.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `graphkeeper provisioning runs`.
@Command(name = "runs")
final class ProvisioningRunsCommand extends ReadCommand {

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Option(names = "--steps")
    private boolean steps;

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        Graph graph = Graphs.one(session, slug);
        if (!session.canOr(false, Capability.PROVISIONING_RUNS)) {
            throw new CommandFailure(ExitCode.UNSUPPORTED, session.words().problem("cli.runs.none"));
        }
        List<ProvisioningRun> runs = session.reads().read(session.client().provisioning().of(graph.slug()));
        if (session.output().isJson()) {
            ObjectNode answer = session.answer().put("graph", slug).put("count", runs.size());
            answer.set("runs", JsonViews.list(runs, JsonViews::of));
            session.output().json(answer);
        } else if (runs.isEmpty()) {
            session.output().note(session.words().of("provisioning").get("provisioning.nothing.norecord.title") + ".");
        } else {
            runs.forEach(run -> show(session, run, steps || run == runs.getFirst()));
        }
        return ExitCode.OK;
    }

    private static void show(Session session, ProvisioningRun run, boolean withSteps) {
        Words words = session.words();
        Texts texts = words.of("provisioning");
        String state = texts.get("provisioning.run." + JsonViews.word(run.state()));
        String when = run.finishedAt() == null ? texts.get("provisioning.times.running",
                words.ages().moment(run.startedAt()), words.ages().duration(Duration.between(run.startedAt(),
                        session.world().clock().instant())))
                : texts.get("provisioning.times.over", words.ages().moment(run.startedAt()),
                        words.ages().duration(Duration.between(run.startedAt(), run.finishedAt())));
        session.output().line(texts.get("provisioning.attempt.when", run.attempt(), state) + " · " + when);
        if (run.state() == RunState.FAILED) {
            Problem why = new RunProblem(words.of("base")).of(run);
            session.output().line("  " + Printable.clean(why.what()));
            session.output().line("  " + why.meaning() + " " + why.todo());
            if (!why.detail().isBlank()) {
                session.output().line("  (" + Printable.clean(why.detail()) + ")");
            }
        }
        if (withSteps && !run.steps().isEmpty()) {
            session.output().table(table(run, words));
        }
    }

    private static Table table(ProvisioningRun run, Words words) {
        Texts texts = words.texts();
        Table table = new Table(Table.Column.fixed("  " + texts.get("cli.steps.step")),
                Table.Column.fixed(texts.get("cli.steps.state")), Table.Column.number(texts.get("cli.steps.took")),
                Table.Column.text(texts.get("cli.steps.note")));
        for (ProvisioningStep step : run.steps()) {
            table.row(Table.Cell.of("  " + Steps.name(step.name(), words)),
                    new Table.Cell(words.of("provisioning").get("provisioning.stepstate."
                            + JsonViews.word(step.state())), switch (step.state()) {
                        case SUCCEEDED, SKIPPED -> Style.fg_green;
                        case FAILED -> Style.fg_red;
                        case RUNNING -> Style.fg_yellow;
                        case PENDING, UNKNOWN -> null;
                    }), Table.Cell.of(step.startedAt() == null || step.finishedAt() == null ? "–"
                            : words.of("provisioning").get("provisioning.millis",
                                    Duration.between(step.startedAt(), step.finishedAt()).toMillis())),
                    Table.Cell.of(step.detail() == null ? "" : step.detail()));
        }
        return table;
    }
}
