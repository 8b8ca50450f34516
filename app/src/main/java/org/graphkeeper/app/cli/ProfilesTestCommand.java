package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;

/// `graphkeeper profiles test`.
@Command(name = "test")
final class ProfilesTestCommand extends ServerCommand {

    @Mixin
    private ServerOptions server;

    /// One stage of the test.
    private enum Stage { REACH, KIND, SIGN_IN, RIGHTS }

    private record Result(Stage stage, String state, String text) {
    }

    @Override
    int run(Setting setting) throws FailureException, InterruptedException, CommandFailure {
        return on(setting, server, Reads.Mode.LIVE, this::test);
    }

    private int test(Session session) throws InterruptedException {
        List<Result> results = new ArrayList<>();
        int exitCode = ExitCode.OK;
        Problem problem = null;
        for (Stage stage : Stage.values()) {
            if (problem != null) {
                results.add(new Result(stage, "skipped", session.words().of("connections").get(
                        "connections.test.skipped")));
                continue;
            }
            try {
                results.add(new Result(stage, "passed", passed(session, stage)));
            } catch (FailureException e) {
                exitCode = ExitCode.of(e.failure());
                problem = session.words().of(e.failure());
                results.add(new Result(stage, "failed", problem.text()));
            }
        }
        tell(session, results, exitCode, problem);
        return exitCode;
    }

    private static String passed(Session session, Stage stage) throws FailureException, InterruptedException {
        ApiClient client = session.client();
        Texts texts = session.words().of("connections");
        return switch (stage) {
            case REACH -> {
                ServerHealth health = client.server().health();
                yield texts.get(health.healthy() ? "connections.test.reached" : "connections.test.degraded");
            }
            case KIND -> kind(client.server().info().fetch().value(), texts);
            case SIGN_IN -> texts.get("connections.test.signedin", client.session().account().fetch().value().email());
            case RIGHTS -> {
                Account account = client.session().account().fetch().value();
                yield texts.get(account.superuser() ? "connections.test.superuser" : "connections.test.member",
                        client.graphs().all().fetch().value().size());
            }
        };
    }

    private static String kind(ServerInfo info, Texts texts) {
        String name = texts.get("connections.kind." + JsonViews.word(info.kind()));
        return info.kind() == ServerKind.UNKNOWN || info.version() == null ? name
                : texts.get("connections.kind.version", name, info.version());
    }

    private static void tell(Session session, List<Result> results, int exitCode,
            @Nullable Problem problem) {
        if (session.output().isJson()) {
            ObjectNode answer = Output.JSON.createObjectNode();
            session.target().describe(answer);
            answer.put("ok", exitCode == ExitCode.OK);
            ArrayNode stages = answer.putArray("stages");
            results.forEach(result -> stages.addObject().put("stage", JsonViews.word(result.stage()))
                    .put("state", result.state()).put("text", result.text()));
            answer.set("error", problem == null ? null : Output.error(exitCode, problem));
            session.output().json(answer);
            return;
        }
        Texts texts = session.words().of("connections");
        Table table = new Table(Table.Column.fixed(session.words().texts().get("cli.test.stage")),
                Table.Column.fixed(session.words().texts().get("cli.steps.state")),
                Table.Column.fixed(session.words().texts().get("cli.steps.note")));
        results.forEach(result -> table.row(
                Table.Cell.of(texts.get("connections.stage." + JsonViews.word(result.stage()))),
                new Table.Cell(texts.get("connections.state." + result.state()), switch (result.state()) {
                    case "passed" -> Style.fg_green;
                    case "failed" -> Style.fg_red;
                    default -> null;
                }), Table.Cell.of(result.text())));
        session.output().table(table);
    }
}
