package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.provisioning.Diagnosis;
import org.graphkeeper.api.provisioning.EvidenceState;
import org.graphkeeper.api.provisioning.Finding;
import org.graphkeeper.api.provisioning.GraphDoctor;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.provisioning.DoctorText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `graphkeeper graphs doctor`. Asks the server as far as it answers, and takes the rest from what is stored.
@Command(name = "doctor")
final class GraphsDoctorCommand extends ServerCommand {

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Override
    int run(Setting setting) throws FailureException, InterruptedException, CommandFailure {
        return on(setting, server, Reads.Mode.EITHER, this::examine);
    }

    private int examine(Session session) throws FailureException, InterruptedException, CommandFailure {
        Diagnosis diagnosis = Graphs.about(session, slug,
                () -> new GraphDoctor(session.client(), session.world().clock()).examine(slug, null));
        for (Failure failure : diagnosis.unseen()) {
            session.output().note(session.words().of("provisioning").get("provisioning.doctor.unseen",
                    session.words().of(failure).what()));
        }
        if (session.output().isJson()) {
            session.output().json(json(session, diagnosis));
        } else {
            show(session, diagnosis);
        }
        return diagnosis.stoppedAt() == null ? ExitCode.OK : ExitCode.PROVISIONING_FAILED;
    }

    private static ObjectNode json(Session session, Diagnosis diagnosis) {
        ObjectNode answer = session.answer().put("asOf", diagnosis.madeAt().toString())
                .put("source", diagnosis.live() ? "live" : "cache")
                .put("graph", diagnosis.graph().slug())
                .put("status", JsonViews.word(diagnosis.graph().status()))
                .put("stoppedAt", diagnosis.stoppedAt() == null ? null : JsonViews.word(diagnosis.stoppedAt()))
                .put("causeCode", diagnosis.causeCode())
                .put("reason", diagnosis.reason())
                .put("retry", JsonViews.word(diagnosis.retry()))
                .put("next", JsonViews.word(diagnosis.next()));
        answer.set("findings", JsonViews.list(diagnosis.findings(), JsonViews::of));
        ArrayNode unseen = answer.putArray("unseen");
        diagnosis.unseen().forEach(failure -> unseen.add(session.words().of(failure).what()));
        return answer;
    }

    private static void show(Session session, Diagnosis diagnosis) {
        Texts texts = session.words().of("provisioning");
        DoctorText doctor = new DoctorText(texts, session.words().ages());
        Map<String, String> facts = Output.newFacts();
        facts.put(texts.get("provisioning.doctor.found"), doctor.confirmed(diagnosis));
        facts.put(texts.get("provisioning.doctor.stoppedat"), doctor.stoppedAt(diagnosis));
        if (diagnosis.reason() != null) {
            facts.put(texts.get("provisioning.doctor.why"), diagnosis.reason());
        }
        facts.put(texts.get("provisioning.doctor.safe"), doctor.retry(diagnosis));
        facts.put(texts.get("provisioning.doctor.next"), doctor.next(diagnosis));
        session.output().facts(facts);
        session.output().line("");
        Texts words = session.words().texts();
        Table table = new Table(Table.Column.fixed(words.get("cli.doctor.check")),
                Table.Column.fixed(words.get("cli.steps.state")), Table.Column.fixed(words.get("cli.doctor.source")),
                Table.Column.text(words.get("cli.steps.note")));
        for (Finding finding : diagnosis.findings()) {
            table.row(Table.Cell.of(doctor.check(finding.check())),
                    new Table.Cell(doctor.state(finding.state()), colour(finding.state())),
                    Table.Cell.of(doctor.source(finding, diagnosis.madeAt())),
                    Table.Cell.of(finding.detail() == null ? "" : finding.detail()));
        }
        session.output().table(table);
    }

    private static Style colour(EvidenceState state) {
        return switch (state) {
            case OK -> Style.fg_green;
            case MISSING -> Style.fg_red;
            case UNKNOWN -> Style.fg_yellow;
            case NOT_NEEDED -> null;
        };
    }
}
