package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.app.cli.ScriptedServer.graph;
import static org.graphkeeper.app.cli.ScriptedServer.json;
import static org.graphkeeper.app.cli.ScriptedServer.member;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.graphkeeper.app.cli.Cli.Result;
import org.graphkeeper.app.cli.CommandRow.Given;

/// What every command answers and asks: one row each.
final class CommandTable {

    /// Commands that do not end by themselves or open a window, and where they are tested.
    static final Map<String, String> ELSEWHERE = Map.of("open", "InstanceDoorTest", "serve", "StoppedServerTest",
            "tour", "TourTest", "profiles trust", "RouteCommandsTest", "policy check", "PolicyCommandsTest");

    private static final String ANSWER = "server profile asOf source partial ";
    private static final String GRAPH = "GET /api/v1/graphs/bio";
    private static final String MEMBERS = "GET /api/v1/graphs/bio/members";
    private static final String PEOPLE = "GET /api/v1/members";
    private static final String SELF = "GET /api/v1/auth/me";
    private static final String DELETED = "GET /api/v1/directory/graphs";

    private static final Given CREATED = (cli, _, slug) -> ready(cli, "graphs create " + slug + " --database default");
    private static final Given DELETED_GRAPH = createdAnd("graphs delete SLUG --yes");
    private static final Given WITH_ADA = createdAnd("members add SLUG ada@example.org reader");
    private static final Consumer<ScriptedServer> ADA_READS = server ->
            server.on(MEMBERS, json(200, "[" + member("u1", "reader") + "]"));
    private static final Consumer<ScriptedServer> NO_GRAPH = server ->
            server.on(GRAPH, json(404, "{\"detail\":\"Graph not found\"}"));
    private static final Consumer<ScriptedServer> IN_ERROR = server -> server.on(GRAPH, json(200,
            graph("error", "bio")));

    private CommandTable() {
    }

    static List<CommandRow> rows() {
        return Stream.of(graphs(), changes(), members(), others(), profiles()).flatMap(List::stream).toList();
    }

    private static List<CommandRow> graphs() {
        return List.of(
                CommandRow.of("graphs list", "").given(CREATED).says("Status", "Slug", "SLUG")
                        .fields(ANSWER + "count graphs").asks("GET /api/v1/graphs").refusingLikeAnotherProduct(),
                CommandRow.of("graphs show", "SLUG").given(CREATED).says("Name", "SLUG", "Active")
                        .fields(ANSWER + "graph").asks(GRAPH),
                CommandRow.of("graphs create", "SLUG --database default").says("“SLUG” was created", "graph_SLUG")
                        .fields(ANSWER + "graph").script(NO_GRAPH)
                        .asks("GET /api/v1/graphs/database-connections").asks("GET /api/v1/graphs")
                        .refusingLikeAnotherProduct().asks("POST /api/v1/graphs"),
                CommandRow.of("graphs doctor", "SLUG").given(CREATED).says("Nothing is known to be missing", "Looked for")
                        .fields(ANSWER + "graph status stoppedAt causeCode reason retry next findings unseen").asks(GRAPH));
    }

    private static List<CommandRow> changes() {
        return List.of(
                CommandRow.of("graphs edit", "SLUG --name Other").given(CREATED).says("SLUG was changed", "“Other”")
                        .fields(ANSWER + "dryRun changes graph").asks(GRAPH).asks("PUT /api/v1/graphs/bio"),
                CommandRow.of("graphs delete", "SLUG --yes").given(CREATED).says("“SLUG” was deleted", "be restored")
                        .fields(ANSWER + "deleted").asks(GRAPH).asks("DELETE /api/v1/graphs/bio"),
                CommandRow.of("graphs restore", "SLUG").given(DELETED_GRAPH).says("“SLUG” is back")
                        .fields(ANSWER + "graph").script(NO_GRAPH).asks(DELETED)
                        .asks("POST /api/v1/graphs/bio/restore"),
                CommandRow.of("graphs purge", "SLUG --yes").given(DELETED_GRAPH).says("“SLUG” is gone for good")
                        .fields(ANSWER + "purged").asks(DELETED).asks("POST /api/v1/graphs/bio/purge"),
                CommandRow.of("graphs retry", "SLUG").given(CommandTable::failed).says("SLUG", "is active")
                        .fields(ANSWER + "graph").script(IN_ERROR).asks(GRAPH)
                        .asks("GET /api/v1/graphs/bio/provisioning-runs")
                        .asks("POST /api/v1/graphs/bio/retry-provision")
                        .except(Fault.BROKEN, ExitCode.PROVISIONING_FAILED)
                        .except(Fault.ABSENT, ExitCode.UNSUPPORTED));
    }

    private static List<CommandRow> members() {
        CommandRow imported = CommandRow.of("members import", "SLUG FILE").given(CREATED).says("PERSON", "add", "done")
                .fields(ANSWER + "dryRun graph counts rows").asks(MEMBERS).asks(SELF)
                .asks("POST /api/v1/graphs/bio/members").tellingAll();
        Arrays.stream(Fault.values()).filter(fault -> fault != Fault.STOPPED)
                .forEach(fault -> imported.except(fault, ExitCode.PARTLY));
        return List.of(imported,
                CommandRow.of("members list", "SLUG").given(CREATED).says("E-mail", RealServer.EMAIL, "Admin")
                        .fields(ANSWER + "graph count members").asks(MEMBERS),
                CommandRow.of("members export", "SLUG").given(CREATED).says("email,role", RealServer.EMAIL + ",admin")
                        .fields(ANSWER + "graph count file csv").asks(MEMBERS),
                CommandRow.of("members add", "SLUG PERSON reader").given(CREATED).says("PERSON: – → Reader in SLUG")
                        .fields(ANSWER + "dryRun graph member changed").asks(MEMBERS).asks(SELF).asks(PEOPLE)
                        .except(Fault.FORBIDDEN, ExitCode.NOT_FOUND).asks("POST /api/v1/graphs/bio/members"),
                CommandRow.of("members set", "SLUG PERSON writer").given(WITH_ADA).says("PERSON: Reader → Writer")
                        .fields(ANSWER + "dryRun graph member changed").script(ADA_READS).asks(MEMBERS)
                        .asks("PUT /api/v1/graphs/bio/members/u1"),
                CommandRow.of("members remove", "SLUG PERSON").given(WITH_ADA).says("PERSON: Reader → –")
                        .fields(ANSWER + "dryRun graph member changed").script(ADA_READS).asks(MEMBERS)
                        .asks("DELETE /api/v1/graphs/bio/members/u1"));
    }

    private static List<CommandRow> others() {
        return List.of(
                CommandRow.of("connections list", "").says("Key", "default", "shared")
                        .fields(ANSWER + "count connections").asks("GET /api/v1/graphs/database-connections"),
                CommandRow.of("provisioning watch", "SLUG").given(CREATED).says("SLUG", "Active")
                        .fields("at server profile graph status attempt runState step stepState stepsDone steps source "
                                + "ended error").asks(GRAPH),
                CommandRow.of("provisioning runs", "SLUG").given(CREATED).says("Attempt 1", "Step")
                        .fields(ANSWER + "graph count runs").asks(GRAPH)
                        .asks("GET /api/v1/graphs/bio/provisioning-runs"),
                CommandRow.of("completion", "bash").says("complete -F", "--dry-run").withoutServer());
    }

    private static List<CommandRow> profiles() {
        return List.of(
                CommandRow.of("profiles list", "").says("Local workspace").fields("count profiles").withoutServer(),
                CommandRow.of("policy show", "").says("no policy", "plainHttp", "As the app comes")
                        .fields("file state administrator locked flaws settings").withoutServer(),
                CommandRow.of("profiles add", "SLUG https://graphs.example.org").says("SLUG", "is saved")
                        .fields("dryRun profile").withoutServer(),
                CommandRow.of("profiles edit", "SLUG --access read-only").says("SLUG", "is changed")
                        .fields("dryRun profile")
                        .given((cli, _, slug) -> ready(cli, "profiles add " + slug + " https://graphs.example.org"))
                        .withoutServer(),
                CommandRow.of("profiles remove", "SLUG").says("SLUG", "is removed").fields("dryRun profile")
                        .given((cli, _, slug) -> ready(cli, "profiles add " + slug + " https://graphs.example.org"))
                        .withoutServer(),
                CommandRow.of("profiles test", "").says("Stage", "Signed in", RealServer.EMAIL)
                        .fields("server profile ok stages certificate error").asks("GET /health").tellingAll().asks(SELF).tellingAll()
                        .asks("GET /api/v1/graphs").refusingLikeAnotherProduct().tellingAll(),
                CommandRow.of("login", "--token-stdin").says("Signed in as " + RealServer.EMAIL)
                        .fields("dryRun profile account").asks(SELF),
                CommandRow.of("logout", "").says("is forgotten").fields("dryRun forgotten profile")
                        .given((cli, _, _) -> ready(cli, "login --token-stdin")));
    }

    /// What the scripted server says to everybody.
    static void usual(ScriptedServer server) {
        server.forget();
        server.creatable();
        server.describeGraphkeeper();
        server.people();
        server.on(GRAPH, json(200, graph("active", "bio")));
        server.on(MEMBERS, json(200, "[]"));
        server.on("GET /api/v1/graphs/bio/provisioning-runs", json(200, "[]"));
        server.on(DELETED, json(200, "{\"items\":[" + graph("deleted", "bio")
                + "],\"total\":1,\"offset\":0,\"limit\":200}"));
        server.on("GET /health", json(200, "{\"status\":\"healthy\",\"components\":{}}"));
    }

    private static Given createdAnd(String command) {
        return (cli, server, slug) -> {
            CREATED.prepare(cli, server, slug);
            ready(cli, command.replace("SLUG", slug));
        };
    }

    private static void ready(Cli cli, String command) {
        Result result = cli.run(command.split(" "));
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private static void failed(Cli cli, RealServer server, String slug) throws Exception {
        server.server().rehearsal().refuse("shared");
        try {
            cli.run("graphs", "create", slug, "--database", "shared");
        } finally {
            server.server().rehearsal().repair("shared");
        }
    }
}
