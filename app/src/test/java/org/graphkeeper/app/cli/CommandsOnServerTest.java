package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.graphkeeper.api.offline.OfflineBounds;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.app.ChildProgram;
import org.graphkeeper.app.Main;
import org.graphkeeper.app.cli.Cli.Result;
import org.graphkeeper.app.paths.AppPaths;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every command against the real server: what people read, what programs read, and the exit code.
class CommandsOnServerTest {

    private static final String EMAIL = RealServer.EMAIL;
    private static final String PASSWORD = RealServer.PASSWORD;

    @RegisterExtension
    private static final RealServer SERVER = new RealServer();
    private static String address;
    @TempDir
    private Path home;
    private Cli cli;

    @BeforeAll
    static void find() {
        address = SERVER.address();
    }

    @BeforeEach
    void begin() {
        cli = new Cli(home).always("--server", address);
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, SERVER.token());
    }

    @Test
    void aGraphIsCreatedListedShownEditedAndDeleted() {
        Result planned = cli.run("graphs", "create", "biology", "--name", "Biology", "--database", "default",
                "--dry-run", "--json");
        assertThat(planned.exitCode()).isZero();
        assertThat(planned.json().path("dryRun").asBoolean()).isTrue();
        assertThat(planned.json().path("graph").path("schema").asText()).isEqualTo("graph_biology");
        assertThat(cli.run("graphs", "show", "biology").exitCode()).isEqualTo(ExitCode.NOT_FOUND);

        Result created = cli.run("graphs", "create", "biology", "--name", "Biology", "--database", "default");
        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.out()).contains("“Biology” was created", "graph_biology", "Active");

        JsonNode listed = cli.run("graphs", "list", "--json").json();
        assertThat(listed.path("server").asText()).isEqualTo(address);
        assertThat(listed.path("source").asText()).isEqualTo("live");
        assertThat(listed.path("asOf").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(listed.path("graphs")).anySatisfy(graph -> {
            assertThat(graph.path("slug").asText()).isEqualTo("biology");
            assertThat(graph.path("status").asText()).isEqualTo("active");
            assertThat(graph.path("database").asText()).isEqualTo("default");
        });
        assertThat(cli.run("graphs", "list", "--match", "BIOL").out().lines().toList()).hasSize(2).first().asString()
                .startsWith("Status  Name");
        assertThat(cli.run("graphs", "list", "--status", "error").err()).contains("No graphs.");

        Result edited = cli.run("graphs", "edit", "biology", "--name", "Life", "--no-contribute", "--dry-run");
        assertThat(edited.out()).contains("Nothing was changed", "Name: “Biology” → “Life”", "“true” → “false”");
        assertThat(cli.run("graphs", "show", "biology", "--json").json().path("graph").path("name").asText())
                .isEqualTo("Biology");
        assertThat(cli.run("graphs", "edit", "biology", "--name", "Life", "--json").json().path("graph").path("name")
                .asText()).isEqualTo("Life");
        assertThat(cli.run("graphs", "edit", "biology", "--name", "Life").out()).contains("Nothing to change");

        assertThat(cli.run("graphs", "delete", "biology").exitCode()).isEqualTo(ExitCode.NOT_CONFIRMED);
        cli.somebodyThere = true;
        cli.typed.add("biologie");
        assertThat(cli.run("graphs", "delete", "biology").exitCode()).isEqualTo(ExitCode.NOT_CONFIRMED);
        assertThat(cli.run("graphs", "delete", "biology", "--dry-run").out()).contains("would be deleted");
        cli.typed.add("biology");
        Result deleted = cli.run("graphs", "delete", "biology");
        assertThat(deleted.exitCode()).as(deleted.err()).isZero();
        assertThat(cli.run("graphs", "show", "biology").err()).contains("no graph biology");
        assertThat(cli.paths.activityFile()).content().contains("graph.create", "graph.update", "graph.delete")
                .doesNotContain(cli.environment.get(ServerOptions.TOKEN_VARIABLE));
    }

    @Test
    void aGraphIsNotCreatedByGuessingOrTwice() {
        Result guessed = cli.run("graphs", "create", "chemistry");
        assertThat(guessed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(guessed.err()).contains("--database: default, shared");
        assertThat(cli.run("graphs", "create", "Chem", "--database", "default").err()).contains("a to z");
        assertThat(cli.run("graphs", "create", "chem", "--database", "nowhere").exitCode())
                .isEqualTo(ExitCode.INVALID);
        assertThat(cli.run("graphs", "create", "chem", "--database", "shared", "--json").exitCode()).isZero();
        Result again = cli.run("graphs", "create", "chem", "--database", "shared", "--json");
        assertThat(again.exitCode()).isEqualTo(ExitCode.CONFLICT);
        assertThat(again.json().path("error").path("code").asText()).isEqualTo("conflict");
    }

    @Test
    void aFailedGraphTellsWhyAndIsRetried() throws Exception {
        SERVER.server().rehearsal().refuse("shared");
        Result failed;
        Result watched;
        Result again;
        try {
            failed = cli.run("graphs", "create", "physics", "--database", "shared");
            watched = cli.run("provisioning", "watch", "physics", "--json");
            again = cli.run("graphs", "retry", "physics", "--json");
        } finally {
            SERVER.server().rehearsal().repair("shared");
        }
        assertThat(failed.exitCode()).isEqualTo(ExitCode.PROVISIONING_FAILED);
        assertThat(failed.err()).contains("now exists in status Error", "graphkeeper graphs retry physics");
        assertThat(watched.exitCode()).isEqualTo(ExitCode.PROVISIONING_FAILED);
        assertThat(watched.json().path("ended").asBoolean()).isTrue();
        assertThat(watched.json().path("error").path("code").asText()).isEqualTo("provisioning_failed");
        assertThat(again.exitCode()).isEqualTo(ExitCode.PROVISIONING_FAILED);
        assertThat(cli.run("graphs", "retry", "physics", "--dry-run").out()).contains("would be provisioned");

        assertThat(cli.run("graphs", "retry", "physics").out()).contains("is active");
        assertThat(cli.run("graphs", "retry", "physics").exitCode()).isEqualTo(ExitCode.CONFLICT);
        assertThat(cli.run("provisioning", "watch", "physics").exitCode()).isZero();
        JsonNode runs = cli.run("provisioning", "runs", "physics", "--json").json();
        assertThat(runs.path("runs").get(0).path("state").asText()).isEqualTo("succeeded");
        assertThat(runs.path("runs").get(1).path("reason").asText()).isNotEmpty();
        assertThat(cli.run("provisioning", "runs", "physics").out()).contains("Attempt 3", "Attempt 1",
                "Create the schema in the graph database");
    }

    @Test
    void theDoctorSaysWhatIsThereWhereItStoppedAndWhatToDo() throws Exception {
        cli.run("graphs", "create", "patient", "--database", "default");

        Result well = cli.run("graphs", "doctor", "patient", "--json");
        assertThat(well.exitCode()).as(well.err()).isZero();
        assertThat(well.json().path("stoppedAt").isNull()).isTrue();
        assertThat(well.json().path("next").asText()).isEqualTo("nothing");
        assertThat(well.json().path("source").asText()).isEqualTo("live");
        assertThat(well.json().path("findings")).anySatisfy(finding -> {
            assertThat(finding.path("check").asText()).isEqualTo("schema_graph_db");
            assertThat(finding.path("state").asText()).isEqualTo("ok");
            assertThat(finding.path("source").asText()).isEqualTo("looked_at");
        });
        assertThat(cli.run("graphs", "doctor", "patient").out()).contains("Nothing is known to be missing",
                "Schema in the write database", "the server looked");

        SERVER.server().rehearsal().refuse("shared");
        try {
            cli.run("graphs", "create", "ill", "--database", "shared");
        } finally {
            SERVER.server().rehearsal().repair("shared");
        }
        Result ill = cli.run("graphs", "doctor", "ill", "--json");
        assertThat(ill.exitCode()).isEqualTo(ExitCode.PROVISIONING_FAILED);
        assertThat(ill.json().path("stoppedAt").asText()).isNotEmpty();
        assertThat(ill.json().path("retry").asText()).isEqualTo("safe");
        assertThat(cli.run("graphs", "delete", "ill", "--yes").exitCode()).isZero();
        assertThat(cli.run("graphs", "doctor", "nowhere").exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void aGraphThatIsGoneEndsTheWatch() {
        Result watched = cli.run("provisioning", "watch", "nowhere", "--json");

        assertThat(watched.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(watched.json().path("status").asText()).isEqualTo("deleted");
    }

    @Test
    void membersAreAddedChangedRemovedAndTheLastAdminIsKept() {
        cli.run("graphs", "create", "club", "--database", "default");

        assertThat(cli.run("members", "add", "club", "ada@example.org", "reader", "--dry-run").exitCode()).isZero();
        assertThat(cli.run("members", "list", "club", "--json").json().path("count").asInt()).isOne();
        Result added = cli.run("members", "add", "club", "ADA@example.org", "reader");
        assertThat(added.out()).contains("ada@example.org: – → Reader in club");
        assertThat(cli.run("members", "add", "club", "ada@example.org", "writer").exitCode())
                .isEqualTo(ExitCode.CONFLICT);
        JsonNode changed = cli.run("members", "set", "club", "ada@example.org", "writer", "--json").json();
        assertThat(changed.path("member").path("before").asText()).isEqualTo("reader");
        assertThat(changed.path("changed").asBoolean()).isTrue();
        assertThat(cli.run("members", "set", "club", "ada@example.org", "writer").out()).contains("Nothing to change");
        assertThat(cli.run("members", "set", "club", "bob@example.org", "writer").exitCode())
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(cli.run("members", "add", "club", "zoe@example.org", "reader").err()).contains("no account");
        assertThat(cli.run("members", "add", "club", "ada@example.org", "owner").exitCode()).isEqualTo(ExitCode.USAGE);
        for (List<String> way : List.of(List.of("set", "club", EMAIL, "reader"), List.of("remove", "club", EMAIL))) {
            Result refused = cli.run(Stream.concat(Stream.of("members"),
                    way.stream()).toArray(String[]::new));
            assertThat(refused.exitCode()).isEqualTo(ExitCode.REJECTED);
            assertThat(refused.err()).contains("last admin");
        }
        assertThat(cli.run("members", "remove", "club", "ada@example.org").exitCode()).isZero();
        assertThat(cli.run("members", "list", "club").out()).contains(EMAIL).doesNotContain("ada@");
    }

    @Test
    void aFileOfMembersIsPlannedCarriedOutAndExported() throws Exception {
        cli.run("graphs", "create", "roster", "--database", "default");
        cli.run("members", "add", "roster", "bob@example.org", "reader");
        Path file = Files.writeString(home.resolve("in.csv"), "email;role\nada@example.org;writer\n"
                + "bob@example.org;admin\nzoe@example.org;reader\ncyd@example.org;owner\n");

        Result planned = cli.run("members", "import", "roster", file.toString(), "--dry-run");
        assertThat(planned.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(planned.out()).contains("Nothing was changed", "add", "change", "unknown", "refused");
        assertThat(cli.run("members", "import", "roster", file.toString(), "--all-or-nothing").exitCode())
                .isEqualTo(ExitCode.REJECTED);
        assertThat(cli.run("members", "list", "roster", "--json").json().path("count").asInt()).isEqualTo(2);

        Result done = cli.run("members", "import", "roster", file.toString(), "--json");
        assertThat(done.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(done.json().path("rows")).extracting(row -> row.path("result").asText())
                .containsExactly("done", "done", "nothing", "nothing");
        assertThat(done.json().path("counts").path("unknown").asInt()).isOne();

        cli.input = "email,role\n" + EMAIL + ",reader\nbob@example.org,reader\n";
        Result last = cli.run("members", "import", "roster", "-", "--json");
        assertThat(last.json().path("rows")).extracting(row -> row.path("why").asText())
                .containsExactly("last_admin", "last_admin");

        Path out = home.resolve("out.csv");
        assertThat(cli.run("members", "export", "roster", "--out", out.toString()).exitCode()).isZero();
        assertThat(cli.run("members", "import", "roster", out.toString(), "--json").json().path("counts").path("skip")
                .asInt()).isEqualTo(3);
        assertThat(cli.run("members", "export", "roster").out()).contains("email,role,name", "bob@example.org,admin");
        cli.input = "nonsense";
        assertThat(cli.run("members", "import", "roster", "-").exitCode()).isEqualTo(ExitCode.INVALID);
    }

    @Test
    void connectionsAreListed() {
        assertThat(cli.run("connections", "list").out()).contains("Key", "default", "shared");
        assertThat(cli.run("connections", "list", "--json").json().path("connections").get(0).path("default")
                .asBoolean()).isTrue();
    }

    @Test
    void aProfileIsSavedSignedInUsedAndRemoved() {
        cli.environment.clear();
        cli.always();
        assertThat(cli.run("profiles", "add", "Team", address, "--email", EMAIL, "--environment", "staging", "--json")
                .json().path("profile").path("environment").asText()).isEqualTo("staging");
        assertThat(cli.run("profiles", "add", "team", address).exitCode()).isEqualTo(ExitCode.CONFLICT);
        assertThat(cli.run("graphs", "list", "--profile", "Team").exitCode()).isEqualTo(ExitCode.UNAUTHORIZED);

        cli.input = "wrong-password\n";
        assertThat(cli.run("login", "--profile", "team", "--password-stdin").exitCode())
                .isEqualTo(ExitCode.UNAUTHORIZED);
        cli.input = PASSWORD + "\n";
        Result login = cli.run("login", "--profile", "team", "--password-stdin");
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.out()).contains(EMAIL).doesNotContain(PASSWORD);
        assertThat(cli.run("graphs", "list", "--server", address, "--json").json().path("profile").asText())
                .isEqualTo("Team");
        cli.environment.put(ServerOptions.PROFILE_VARIABLE, "Team");
        assertThat(cli.run("profiles", "test").out()).contains("Signed in as " + EMAIL, "Superuser");
        assertThat(cli.run("profiles", "test", "--json").json().path("stages")).hasSize(7);
        assertThat(cli.run("profiles", "list").out()).contains("Local workspace", "Team", "Staging");

        assertThat(cli.run("logout").exitCode()).isZero();
        assertThat(cli.keychain.kept).isEmpty();
        assertThat(cli.run("graphs", "list", "--offline").exitCode()).isZero();
        assertThat(cli.run("profiles", "remove", "Team").exitCode()).isZero();
        try (OfflineStore store = OfflineStore.open(AppPaths.under(home).offlineStore(),
                OfflineBounds.DEFAULT)) {
            assertThat(store.use()).as("what was stored of the only server").isEqualTo(OfflineUse.NONE);
        }
        assertThat(cli.run("profiles", "list", "--json").json().path("count").asInt()).isOne();
    }

    @Test
    void withoutAKeychainNothingIsKept() {
        cli.environment.clear();
        cli.keychain.there = false;
        cli.somebodyThere = true;
        cli.typed.add(PASSWORD);

        Result login = cli.run("login", "--email", EMAIL);

        assertThat(login.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(login.err()).contains("no keychain", ServerOptions.TOKEN_VARIABLE);
        assertThat(cli.keychain.kept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphs list --profile nobody", "graphs list --profile a --server b",
        "graphs list --offline --fresh", "graphs", "members set club ada", "provisioning watch x --timeout 0",
        "graphs list --password-stdin", "graphs edit club"})
    void wrongArgumentsAreToldBeforeAnythingIsDone(String arguments) {
        cli.always(arguments.contains("--server") || arguments.contains("--profile") || arguments.equals("graphs")
                ? new String[0] : new String[] {"--server", address});
        Result result = cli.run(arguments.split(" "));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isNotBlank();
    }

    /// What the launcher starts, with every class it loads written down.
    @Test
    void aCommandLoadsNothingOfJavaFx() throws Exception {
        Path classes = home.resolve("classes.log");
        ProcessBuilder command = new ProcessBuilder(ChildProgram.command(List.of("-Xlog:class+load:file=" + classes),
                Main.class, "graphs", "list", "--json", "--server", address));
        command.environment().put("GRAPHKEEPER_HOME", home.resolve("child").toString());
        command.environment().put(ServerOptions.TOKEN_VARIABLE, SERVER.token());
        command.redirectError(home.resolve("err.txt").toFile());
        Process process = command.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(Files.readString(home.resolve("err.txt"))).isZero();
        assertThat(out).contains("\"source\" : \"live\"");
        assertThat(Files.readAllLines(classes)).anyMatch(line -> line.contains("GraphsListCommand"))
                .noneMatch(line -> line.contains(" javafx.") || line.contains(" com.sun.javafx."));
    }
}
