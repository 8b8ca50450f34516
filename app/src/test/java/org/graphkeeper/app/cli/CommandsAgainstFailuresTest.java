package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.app.cli.ScriptedServer.cut;
import static org.graphkeeper.app.cli.ScriptedServer.graph;
import static org.graphkeeper.app.cli.ScriptedServer.json;
import static org.graphkeeper.app.cli.ScriptedServer.member;
import static org.graphkeeper.app.cli.ScriptedServer.tagged;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.graphkeeper.app.cli.Cli.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands against a server that answers whatever a test wants: each failure has its exit code, and no write is
/// repeated when its answer was lost.
class CommandsAgainstFailuresTest {

    private static final String TOKEN = "tokn_scripted-4711";

    @TempDir
    private Path home;
    private final ScriptedServer server = new ScriptedServer();
    private Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(home).always("--server", server.address());
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, TOKEN);
        cli.letTimePassByWaiting();
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void readsFallBackToWhatIsStoredAndSaySo() {
        server.on("GET /api/v1/graphs", json(200, "[" + graph("active", "Biology") + "]"));
        assertThat(cli.run("graphs", "list").exitCode()).isZero();
        server.close();

        Result stored = cli.run("graphs", "list", "--json");
        assertThat(stored.exitCode()).isZero();
        assertThat(stored.json().path("source").asText()).isEqualTo("cache");
        assertThat(stored.json().path("asOf").asText()).startsWith("2026-11-20T10:00:00");
        assertThat(stored.err()).contains("cannot be reached", "stored as of");
        assertThat(cli.run("graphs", "list", "--offline").out()).contains("Biology");
        assertThat(cli.run("graphs", "list", "--fresh").exitCode()).isEqualTo(ExitCode.OFFLINE);
        assertThat(cli.run("members", "list", "bio", "--offline").exitCode()).isEqualTo(ExitCode.OFFLINE);
        assertThat(cli.run("graphs", "edit", "bio", "--name", "x").exitCode()).isEqualTo(ExitCode.OFFLINE);
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, "tokn_of-somebody-else");
        assertThat(cli.run("graphs", "list", "--offline").exitCode()).isEqualTo(ExitCode.OFFLINE);
    }

    @Test
    void aCreationWhoseAnswerWasLostIsLookedUpAndNotRepeated() {
        server.creatable();
        server.on("POST /api/v1/graphs", cut());
        server.on("GET /api/v1/graphs/bio", json(404, "{\"detail\":\"Graph not found\"}"),
                json(200, graph("provisioning", "bio")), json(200, graph("active", "bio")));

        Result created = cli.run("graphs", "create", "bio", "--json");

        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.json().path("graph").path("status").asText()).isEqualTo("active");
        assertThat(created.err()).contains("nothing is repeated");
        assertThat(server.posts()).isOne();
    }

    @Test
    void aCreationThatDidNotArriveIsTold() {
        server.creatable();
        server.on("POST /api/v1/graphs", cut());

        Result created = cli.run("graphs", "create", "bio");

        assertThat(created.exitCode()).isEqualTo(ExitCode.OFFLINE);
        assertThat(created.err()).contains("did not arrive");
        assertThat(server.posts()).isOne();
    }

    @Test
    void aCreationThatNeverEndsIsLeftOpen() {
        server.creatable();
        server.on("POST /api/v1/graphs", cut());
        server.on("GET /api/v1/graphs/bio", json(200, graph("provisioning", "bio")));

        assertThat(cli.run("graphs", "create", "bio", "--timeout", "60").exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void aSlugThatSomebodyElseTookIsAConflict() {
        server.creatable();
        server.on("POST /api/v1/graphs", cut());
        server.on("GET /api/v1/graphs/bio", json(200, graph("active", "Somebody else's")));

        assertThat(cli.run("graphs", "create", "bio").exitCode()).isEqualTo(ExitCode.CONFLICT);
    }

    @Test
    void aRetryWhoseAnswerWasLostIsLookedUp() {
        server.describe();
        server.on("GET /api/v1/graphs/bio", json(200, graph("error", "bio")), json(200, graph("error", "bio")),
                json(200, graph("active", "bio")));
        server.on("POST /api/v1/graphs/bio/retry-provision", cut());

        assertThat(cli.run("graphs", "retry", "bio").exitCode()).isZero();

        server.on("GET /api/v1/graphs/bio", json(200, graph("error", "bio")));
        Result unclear = cli.run("graphs", "retry", "bio");
        assertThat(unclear.exitCode()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(unclear.err()).contains("still in error");
        assertThat(server.posts()).isEqualTo(2);
    }

    /// The contract has retry-provision whether or not a server describes itself.
    @Test
    void aServerThatDoesNotDescribeItselfIsAskedAllTheSame() {
        server.on("GET /api/v1/graphs/bio", json(200, graph("error", "bio")));
        Result absent = cli.run("graphs", "retry", "bio", "--json");
        assertThat(absent.exitCode()).as(absent.err()).isEqualTo(ExitCode.UNSUPPORTED);
        assertThat(absent.json().path("error").path("what").asText()).contains("no way to provision bio");

        server.on("POST /api/v1/graphs/bio/retry-provision", json(200, graph("active", "bio")));
        assertThat(cli.run("graphs", "retry", "bio").exitCode()).isZero();

        for (String command : List.of("restore", "purge")) {
            Result unknown = cli.run("graphs", command, "bio", "--dry-run");
            assertThat(unknown.exitCode()).as(command + unknown.err()).isEqualTo(ExitCode.UNSUPPORTED);
        }
        server.on("GET /api/v1/directory/graphs", json(200, "{\"items\":[" + graph("deleted", "bio")
                + "],\"total\":1,\"offset\":0,\"limit\":200}"));
        server.on("POST /api/v1/graphs/bio/restore", json(200, graph("active", "bio")));
        server.on("POST /api/v1/graphs/bio/purge", json(204, ""));
        assertThat(cli.run("graphs", "restore", "bio").exitCode()).isZero();
        assertThat(cli.run("graphs", "purge", "bio", "--yes").exitCode()).isZero();
        assertThat(cli.run("provisioning", "runs", "bio").exitCode()).isEqualTo(ExitCode.UNSUPPORTED);
    }

    @Test
    void anEditOfWhatSomebodyElseChangedMeanwhileIsRefusedWithBothValues() {
        server.on("GET /api/v1/graphs/bio", tagged("\"1\"", graph("active", "Biology")),
                tagged("\"2\"", graph("active", "Botany")));
        server.on("PUT /api/v1/graphs/bio", json(412, "{\"detail\":\"changed\"}"));

        Result refused = cli.run("graphs", "edit", "bio", "--name", "Life", "--json");

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.CONFLICT);
        assertThat(refused.err()).contains("Somebody else changed bio", "theirs is “Botany”, yours “Life”");
        assertThat(refused.json().path("conflicts").get(0).path("theirs").asText()).isEqualTo("Botany");
        assertThat(refused.json().path("conflicts").get(0).path("yours").asText()).isEqualTo("Life");
        assertThat(refused.json().path("error").path("code").asText()).isEqualTo("conflict");
        assertThat(server.headers("PUT /api/v1/graphs/bio", "If-Match")).containsExactly("\"1\"");
        assertThat(cli.paths.activityFile()).content().contains("graph.update", "REFUSED");
    }

    @Test
    void anEditGoesOnWhenSomebodyElseChangedSomethingElse() {
        server.on("GET /api/v1/graphs/bio", tagged("\"1\"", graph("active", "Biology")),
                tagged("\"2\"", graph("active", "Biology")));
        server.on("PUT /api/v1/graphs/bio", json(412, "{\"detail\":\"changed\"}"),
                json(200, graph("active", "Life")));

        Result done = cli.run("graphs", "edit", "bio", "--name", "Life");

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(server.headers("PUT /api/v1/graphs/bio", "If-Match")).containsExactly("\"1\"", "\"2\"");
    }

    @Test
    void aDeletionWhoseAnswerWasLostIsLookedUp() {
        server.on("GET /api/v1/graphs/bio", json(200, graph("active", "bio")),
                json(404, "{\"detail\":\"Graph not found\"}"));
        server.on("DELETE /api/v1/graphs/bio", cut());
        assertThat(cli.run("graphs", "delete", "bio", "--yes").exitCode()).isZero();

        server.on("GET /api/v1/graphs/bio", json(200, graph("active", "bio")));
        Result undone = cli.run("graphs", "delete", "bio", "--yes");
        assertThat(undone.exitCode()).isEqualTo(ExitCode.OFFLINE);
        assertThat(undone.err()).contains("was not deleted");
    }

    /// The request may be on its way still when the line is back.
    @Test
    void oneLookDoesNotMakeALostWriteUndone() {
        server.on("GET /api/v1/graphs/bio", json(200, graph("active", "bio")), json(200, graph("active", "bio")),
                json(503, "{\"detail\":\"later\"}"), json(503, "{\"detail\":\"later\"}"),
                json(503, "{\"detail\":\"later\"}"), json(404, "{\"detail\":\"Graph not found\"}"));
        server.on("DELETE /api/v1/graphs/bio", cut());
        assertThat(cli.run("graphs", "delete", "bio", "--yes").exitCode()).isZero();
        assertThat(cli.paths.activityFile()).content().contains("UNKNOWN", "CONFIRMED");

        server.people();
        server.on("POST /api/v1/graphs/bio/members", cut());
        server.on("GET /api/v1/graphs/bio/members", json(200, "[]"), json(200, "[]"),
                json(200, "[" + member("u1", "reader") + "]"));
        assertThat(cli.run("members", "add", "bio", "ada@x.org", "reader").exitCode()).isZero();
        assertThat(server.posts()).isOne();

        cli.input = "email,role\nada@x.org,reader\n";
        server.on("GET /api/v1/graphs/bio/members", json(200, "[]"), json(200, "[]"),
                json(200, "[" + member("u1", "reader") + "]"));
        assertThat(cli.run("members", "import", "bio", "-").exitCode()).isZero();
    }

    @Test
    void aLostEditIsDoneNotDoneOrUnknownAndToldApart() {
        server.on("PUT /api/v1/graphs/bio", cut());
        server.on("GET /api/v1/graphs/bio", tagged("\"1\"", graph("active", "Biology")),
                json(200, graph("active", "Biology")), json(200, graph("active", "Life")));
        Result done = cli.run("graphs", "edit", "bio", "--name", "Life", "--json");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.json().path("graph").path("name").asText()).isEqualTo("Life");

        server.on("GET /api/v1/graphs/bio", tagged("\"1\"", graph("active", "Biology")));
        Result undone = cli.run("graphs", "edit", "bio", "--name", "Life", "--json");
        assertThat(undone.exitCode()).as(undone.err()).isEqualTo(ExitCode.OFFLINE);
        assertThat(undone.json().path("error").path("code").asText()).isEqualTo("offline");

        server.on("GET /api/v1/graphs/bio", tagged("\"1\"", graph("active", "Biology")),
                json(503, "{\"detail\":\"later\"}"));
        Result unknown = cli.run("graphs", "edit", "bio", "--name", "Life", "--json", "--timeout", "30");
        assertThat(unknown.exitCode()).as(unknown.err()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(unknown.json().path("error").path("code").asText()).isEqualTo("unknown_outcome");
        assertThat(server.headers("PUT /api/v1/graphs/bio", "If-Match")).as("sent once each").hasSize(3);
    }

    @Test
    void aMembershipWhoseAnswerWasLostIsSettledByTheList() {
        server.people();
        server.on("POST /api/v1/graphs/bio/members", cut());
        server.on("GET /api/v1/graphs/bio/members", json(200, "[]"), json(200, "[" + member("u1", "reader") + "]"));
        assertThat(cli.run("members", "add", "bio", "ada@x.org", "reader").exitCode()).isZero();

        server.on("GET /api/v1/graphs/bio/members", json(200, "[]"));
        assertThat(cli.run("members", "add", "bio", "ada@x.org", "reader").exitCode()).isEqualTo(ExitCode.OFFLINE);
    }

    @Test
    void aPartOfAListSaysSo() {
        server.describeGraphkeeper();
        Runnable brokenOff = () -> server.on("GET /api/v1/directory/graphs", json(200, "{\"items\":["
                + graph("deleted", "bio") + "],\"total\":1340,\"offset\":0,\"limit\":200}"),
                json(500, "{\"detail\":\"broken\"}"));
        brokenOff.run();

        Result some = cli.run("graphs", "list", "--status", "deleted", "--json");
        assertThat(some.exitCode()).as(some.err()).isZero();
        assertThat(some.json().path("partial").toString())
                .isEqualTo("{\"fetched\":1,\"total\":1340,\"why\":\"broken_off\"}");
        assertThat(some.err()).contains("Only the first 1 of 1,340 are here");
        Result stored = cli.run("graphs", "list", "--status", "deleted", "--json", "--offline");
        assertThat(stored.json().path("partial").path("total").asInt()).isEqualTo(1340);
        brokenOff.run();
        Result fresh = cli.run("graphs", "list", "--status", "deleted", "--fresh");
        assertThat(fresh.exitCode()).as(fresh.err()).isEqualTo(ExitCode.SERVER);
        brokenOff.run();
        assertThat(cli.run("graphs", "restore", "other").exitCode()).as("not: it is no deleted graph")
                .isEqualTo(ExitCode.SERVER);
    }

    @Test
    void anImportGoesOnAfterARefusalAndStopsWhenTheServerIsLost() {
        server.people();
        server.on("GET /api/v1/graphs/bio/members", json(200, "[]"));
        server.on("POST /api/v1/graphs/bio/members", json(400, "{\"detail\":\"no\"}"), json(401, "{\"detail\":\"x\"}"));
        cli.input = "email,role\nada@x.org,reader\nbob@x.org,reader\ncyd@x.org,reader\n";

        Result result = cli.run("members", "import", "bio", "-", "--json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(result.json().path("rows")).extracting(row -> row.path("result").asText())
                .containsExactly("failed", "failed", "not_tried");
    }

    @Test
    void aServerWithoutRunsIsWatchedByItsStatus() {
        server.describe();
        server.on("GET /api/v1/graphs/bio", json(200, graph("provisioning", "bio")), json(503, "{\"detail\":\"later\"}"),
                json(503, "{\"detail\":\"later\"}"), json(503, "{\"detail\":\"later\"}"),
                json(200, graph("provisioning", "bio")), json(200, graph("active", "bio")));

        Result watched = cli.run("provisioning", "watch", "bio", "--json");

        assertThat(watched.exitCode()).as(watched.err()).isZero();
        assertThat(watched.out().lines()).hasSize(2);
        assertThat(watched.out()).contains("\"status\":\"provisioning\"", "\"source\":\"status\"", "\"ended\":true");
        assertThat(watched.err()).contains("Still trying");
        assertThat(cli.run("provisioning", "runs", "bio").exitCode()).isEqualTo(ExitCode.UNSUPPORTED);
        server.on("GET /api/v1/graphs/bio", json(200, graph("provisioning", "bio")));
        assertThat(cli.run("provisioning", "watch", "bio", "--timeout", "30").exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    /// Nothing wakes a thread that reads from a terminal.
    @Test
    void ctrlCAtAQuestionEndsTheCommand() {
        server.on("GET /api/v1/graphs/bio", json(200, graph("active", "bio")));
        CompletableFuture<Void> left = new CompletableFuture<>();
        cli.somebodyThere = true;
        cli.onQuestion = () -> {
            cli.stop();
            left.join();
        };

        Result result = cli.run("graphs", "delete", "bio");

        left.complete(null);
        assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(result.err()).contains("No change was under way");
        assertThat(server.wasAsked("DELETE /api/v1/graphs/bio")).isFalse();
        assertThat(cli.paths.activityFile()).doesNotExist();
    }

    @Test
    void whatAServerNamesCannotSteerTheTerminal() {
        server.on("GET /api/v1/graphs", json(200, "[" + graph("active", "\\u001b[31mred\\u202e\\n") + "]"));

        assertThat(cli.run("graphs", "list").out()).contains("red").doesNotContain("\u001b", "\u202e");
    }
}
