package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.graphkeeper.app.cli.Cli.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every command that writes, on profiles where one has to be careful: the rows are those of [CommandTable], so that a
/// new command is held to it as well.
class CarefulProfilesTest {

    private static final Set<String> REMOVALS = Set.of("graphs delete", "graphs purge", "members remove");
    private static ScriptedServer scripted;

    @TempDir
    private Path home;
    private Cli cli;

    @BeforeAll
    static void start() {
        scripted = new ScriptedServer();
    }

    @AfterAll
    static void stop() {
        scripted.close();
    }

    @BeforeEach
    void begin() {
        cli = new Cli(home);
        cli.letTimePassByWaiting();
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, "tokn_careful");
    }

    static List<CommandRow> writes() {
        return CommandTable.rows().stream()
                .filter(row -> row.asked().stream().anyMatch(request -> !request.startsWith("GET"))).toList();
    }

    static List<CommandRow> reads() {
        return CommandTable.rows().stream().filter(CommandRow::isOnServer)
                .filter(row -> !row.name().startsWith("log") && !row.name().startsWith("profiles"))
                .filter(row -> row.asked().stream().allMatch(request -> request.startsWith("GET"))).toList();
    }

    @Test
    void thereAreAsManyCommandsThatWriteAsThereAreClassesOfThem() {
        assertThat(writes()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aReadOnlyProfileRefusesItBeforeAnybodyIsAsked(CommandRow row) throws IOException {
        saved("--access", "read-only");

        Result people = run(row, "--yes");
        assertThat(people.exitCode()).as(people.err()).isEqualTo(ExitCode.LOCKED).isEqualTo(24);
        assertThat(people.err()).contains("read-only", "--unlock");
        assertThat(scripted.asked()).isEmpty();

        Result programs = run(row, "--yes", "--json");
        assertThat(programs.exitCode()).isEqualTo(ExitCode.LOCKED);
        assertThat(programs.json().path("error").path("code").asText()).isEqualTo("locked");
        assertThat(scripted.asked()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void unlockedForThisCommandItIsSent(CommandRow row) throws IOException {
        saved("--access", "read-only");

        Result result = run(row, "--yes", "--unlock");

        assertThat(result.exitCode()).as(result.err()).isNotIn(ExitCode.LOCKED, ExitCode.USAGE, ExitCode.NOT_CONFIRMED);
        assertThat(scripted.asked()).anyMatch(request -> !request.startsWith("GET"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aProfileThatCannotBeUnlockedIsNot(CommandRow row) throws IOException {
        saved("--access", "read-only", "--unlock-minutes", "0");

        assertThat(run(row, "--yes", "--unlock").exitCode()).isEqualTo(ExitCode.LOCKED);
        assertThat(scripted.asked()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void withoutDeletionsOnlyRemovalsAreRefused(CommandRow row) throws IOException {
        saved("--access", "no-deletions");

        Result result = run(row, "--yes");

        if (REMOVALS.contains(row.name())) {
            assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.LOCKED);
            assertThat(scripted.asked()).isEmpty();
        } else {
            assertThat(scripted.asked()).as(result.err()).anyMatch(request -> !request.startsWith("GET"));
        }
    }

    /// A dry run changes nothing, so that it needs no leave.
    @ParameterizedTest
    @MethodSource("writes")
    void aDryRunIsAllowed(CommandRow row) throws IOException {
        saved("--access", "read-only");

        Result result = run(row, "--dry-run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(scripted.asked()).isNotEmpty().allMatch(request -> request.startsWith("GET"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aCarefulProfileIsNotChangedWhereNobodyCanBeAsked(CommandRow row) throws IOException {
        saved("--confirm", "every-change");

        Result result = run(row);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.NOT_CONFIRMED);
        assertThat(result.err()).contains("--yes");
        assertThat(scripted.asked()).allMatch(request -> request.startsWith("GET"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void whoIsAskedAndSaysYesHasItDone(CommandRow row) throws IOException {
        saved("--confirm", "every-change");
        cli.somebodyThere = true;
        cli.typed.add(REMOVALS.contains(row.name()) && !row.name().startsWith("members") ? "bio" : "yes");

        Result result = run(row);

        assertThat(result.exitCode()).as(result.err()).isNotEqualTo(ExitCode.NOT_CONFIRMED);
        assertThat(scripted.asked()).anyMatch(request -> !request.startsWith("GET"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void whoIsAskedAndSaysNothingHasNothingDone(CommandRow row) throws IOException {
        saved("--confirm", "every-change");
        cli.somebodyThere = true;
        cli.typed.add("");

        Result result = run(row);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.NOT_CONFIRMED);
        assertThat(scripted.asked()).allMatch(request -> request.startsWith("GET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "ada@x.org"})
    void aRemovalWantsTheNameWhereNamesAreTyped(String typed) throws IOException {
        saved("--confirm", "typed-name");
        cli.somebodyThere = true;
        cli.typed.add(typed);
        CommandRow remove = writes().stream().filter(row -> row.name().equals("members remove")).findFirst().orElseThrow();

        Result result = run(remove);

        assertThat(result.exitCode() == ExitCode.NOT_CONFIRMED).as(result.err()).isEqualTo(typed.equals("yes"));
    }

    /// Reading needs no leave, and a command that reads could change nothing.
    @ParameterizedTest
    @MethodSource("reads")
    void readingIsNeverRefused(CommandRow row) throws IOException {
        saved("--access", "read-only", "--confirm", "typed-name");

        Result result = run(row);

        assertThat(result.exitCode()).as(result.err()).isNotIn(ExitCode.LOCKED, ExitCode.NOT_CONFIRMED);
        assertThat(scripted.asked()).isNotEmpty();
    }

    @Test
    void namingTheServerByItsAddressIsNoWayAroundItsProfiles() throws IOException {
        saved("--access", "read-only");
        assertThat(cli.run("profiles", "add", "second", scripted.address(), "--confirm", "as-usual").exitCode()).isZero();

        Result result = cli.run("graphs", "delete", "bio", "--yes", "--server", scripted.address());

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.LOCKED);
        assertThat(scripted.asked()).isEmpty();
    }

    @Test
    void profilesShowAndChangeHowCarefulTheyAre() throws IOException {
        saved();
        assertThat(profile().path("confirm").asText()).isEqualTo("every_change");

        Result edited = cli.run("profiles", "edit", "guarded", "--environment", "staging", "--access", "no-deletions",
                "--confirm", "as-usual", "--unlock-minutes", "5");

        assertThat(edited.exitCode()).as(edited.err()).isZero();
        assertThat(edited.out()).contains("guarded", "is changed");
        assertThat(profile().path("environment").asText()).isEqualTo("staging");
        assertThat(profile().path("access").asText()).isEqualTo("no_deletions");
        assertThat(profile().path("confirm").asText()).isEqualTo("as_usual");
        assertThat(profile().path("unlockMinutes").asInt()).isEqualTo(5);
        assertThat(cli.run("profiles", "list").out()).contains("No deletions", "As usual");
        assertThat(cli.run("profiles", "edit", "guarded", "--access", "read-only", "--dry-run").exitCode()).isZero();
        assertThat(profile().path("access").asText()).isEqualTo("no_deletions");
        assertThat(cli.run("profiles", "edit", "local", "--access", "read-only").exitCode())
                .isEqualTo(ExitCode.REJECTED);
    }

    /// Signing in once more changes the secret and nothing else.
    @Test
    void signingInLeavesAProfileAsCarefulAsItIs() throws IOException {
        saved("--access", "read-only");
        cli.input = "tokn_new\n";

        Result result = cli.run("login", "--profile", "guarded", "--token-stdin");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(profile().path("access").asText()).isEqualTo("read_only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--access", "--confirm", "--unlock-minutes"})
    void aWrongValueIsExplained(String option) {
        Result result = cli.run("profiles", "add", "guarded", scripted.address(), option,
                option.equals("--unlock-minutes") ? "481" : "some");

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(option, "use ");
    }

    @Test
    void theyAreRefusedInEveryLanguage() throws IOException {
        for (String language : List.of("en", "de", "es", "zh-CN", "ar")) {
            cli.locale = Locale.forLanguageTag(language);
            saved("--access", "read-only");
            assertThat(cli.run("graphs", "delete", "bio", "--yes", "--profile", "guarded").err()).contains("--unlock");
            assertThat(cli.run("profiles", "remove", "guarded").exitCode()).isZero();
        }
    }

    private com.fasterxml.jackson.databind.JsonNode profile() {
        for (var profile : cli.run("profiles", "list", "--json").json().path("profiles")) {
            if (profile.path("name").asText().equals("guarded")) {
                return profile;
            }
        }
        throw new AssertionError("no profile");
    }

    private void saved(String... options) throws IOException {
        Result result = cli.run(Stream.concat(Stream.of("profiles", "add", "guarded", scripted.address()),
                Stream.of(options)).toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        CommandTable.usual(scripted);
        Files.writeString(home.resolve("roles.csv"), "email,role\nada@x.org,reader\n");
    }

    private Result run(CommandRow row, String... options) {
        row.script().accept(scripted);
        List<String> arguments = row.command("bio", "ada@x.org", home.resolve("roles.csv").toString()).stream()
                .filter(word -> !word.equals("--yes")).toList();
        return cli.run(Stream.of(arguments.stream(), Stream.of("--profile", "guarded"), Stream.of(options))
                .flatMap(all -> all).toArray(String[]::new));
    }
}
