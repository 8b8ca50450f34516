package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.StagedTest;
import org.graphkeeper.views.connections.StagedTest.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;

/// `graphkeeper profiles test`.
@Command(name = "test")
final class ProfilesTestCommand extends ServerCommand {

    @Mixin
    private ServerOptions server;

    @Override
    int run(Setting setting) throws FailureException, InterruptedException, CommandFailure {
        return on(setting, server, Reads.Mode.LIVE, this::test);
    }

    private int test(Session session) throws InterruptedException {
        StagedTest test = new StagedTest(session.client(), session.words().of("connections"),
                new FailureText(session.words().of("base")));
        List<Result> results = new ArrayList<>();
        while (!test.hasEnded()) {
            results.addAll(test.go());
        }
        Failure failure = results.stream().filter(result -> result.failure() != null).findFirst()
                .map(Result::failure).orElse(null);
        tell(session, results, failure);
        return failure == null ? ExitCode.OK : ExitCode.of(failure);
    }

    private static void tell(Session session, List<Result> results, @Nullable Failure failure) {
        if (session.output().isJson()) {
            ObjectNode answer = Output.JSON.createObjectNode();
            session.target().describe(answer);
            answer.put("ok", failure == null);
            ArrayNode stages = answer.putArray("stages");
            results.forEach(result -> stages.addObject().put("stage", JsonViews.word(result.stage()))
                    .put("state", JsonViews.word(result.state())).put("text", result.text())
                    .put("ms", result.took() == null ? null : result.took().toMillis()));
            answer.set("certificate", failure instanceof Failure.Tls tls && tls.presented() != null
                    ? certificates(tls) : null);
            answer.set("error", failure == null ? null
                    : Output.error(ExitCode.of(failure), session.words().of(failure)));
            session.output().json(answer);
            return;
        }
        Texts texts = session.words().of("connections");
        Table table = new Table(Table.Column.fixed(session.words().texts().get("cli.test.stage")),
                Table.Column.fixed(session.words().texts().get("cli.steps.state")),
                Table.Column.fixed(session.words().texts().get("cli.test.took")),
                Table.Column.fixed(session.words().texts().get("cli.steps.note")));
        results.forEach(result -> table.row(
                Table.Cell.of(texts.get("connections.stage." + JsonViews.word(result.stage()))),
                new Table.Cell(texts.get("connections.state." + JsonViews.word(result.state())),
                        switch (result.state()) {
                            case PASSED -> Style.fg_green;
                            case FAILED -> Style.fg_red;
                            default -> null;
                        }),
                Table.Cell.of(result.took() == null ? ""
                        : texts.get("connections.test.took", result.took().toMillis())),
                Table.Cell.of(result.text())));
        session.output().table(table);
        if (failure instanceof Failure.Tls tls && tls.presented() != null) {
            compare(session, texts, tls);
        }
    }

    private static void compare(Session session, Texts texts, Failure.Tls refused) {
        for (String part : List.of("expected", "presented")) {
            ServerCertificate certificate = part.equals("expected") ? refused.expected() : refused.presented();
            if (certificate != null) {
                Map<String, String> facts = Output.newFacts();
                facts.put(texts.get("connections.certificate.subject"), certificate.subject());
                facts.put(texts.get("connections.certificate.issuer"), certificate.issuer());
                facts.put(texts.get("connections.certificate.names"), String.join(", ", certificate.names()));
                facts.put(texts.get("connections.certificate.valid"), texts.get("connections.certificate.period",
                        certificate.validFrom(), certificate.validUntil()));
                facts.put(texts.get("connections.certificate.fingerprint"), certificate.sha256());
                session.output().line("");
                session.output().line(texts.get("connections.certificate." + part));
                session.output().facts(facts);
            }
        }
    }

    private static ObjectNode certificates(Failure.Tls refused) {
        ObjectNode both = Output.JSON.createObjectNode();
        both.set("expected", refused.expected() == null ? null : JsonViews.of(refused.expected()));
        both.set("presented", JsonViews.of(Objects.requireNonNull(refused.presented())));
        return both;
    }
}
