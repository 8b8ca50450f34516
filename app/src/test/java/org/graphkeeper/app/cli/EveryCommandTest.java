package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.app.cli.Cli.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command of the tree, held against [CommandTable]: what people read, what programs read and the exit code on the
/// real server; and the exit code, the words and the JSON of each way in which each of its requests can fail.
class EveryCommandTest {

    @RegisterExtension
    private static final RealServer REAL = new RealServer();
    private static final String TOKEN = "tokn_scripted-4711-";
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static ScriptedServer scripted;

    /// One for all tests: to make its files takes longer than a command. What one account was answered nobody else is
    /// shown, and each run has a token of its own.
    @TempDir
    private static Path shared;
    private static int runs;
    @TempDir
    private Path home;
    private Path file;
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
    void begin() throws IOException {
        cli = new Cli(home);
        file = home.resolve("roles.csv");
    }

    static List<CommandRow> rows() {
        return CommandTable.rows();
    }

    static Stream<Arguments> requests() {
        return rows().stream().flatMap(row -> row.asked().stream().map(request -> Arguments.of(row, request)));
    }

    static Stream<Arguments> faults() {
        return rows().stream().flatMap(row -> row.asked().stream().flatMap(request -> faults(row, request).stream()
                .map(fault -> Arguments.of(row, request, fault))));
    }

    /// What a command asks last is what it is for; what it asks before that fails in the same way, which two faults show.
    private static Set<Fault> faults(CommandRow row, String request) {
        return request.equals(List.copyOf(row.asked()).getLast()) ? EnumSet.allOf(Fault.class)
                : EnumSet.of(Fault.FORBIDDEN, Fault.STOPPED);
    }

    @Test
    void everyCommandHasARowAndNothingElseHas() {
        Set<String> tested = rows().stream().map(CommandRow::name).collect(Collectors.toCollection(TreeSet::new));
        tested.addAll(CommandTable.ELSEWHERE.keySet());

        assertThat(rows()).extracting(CommandRow::name).doesNotHaveDuplicates();
        assertThat(tested).containsExactlyInAnyOrderElementsOf(PartsTest.leaves(GraphkeeperCommand.commandLine()));
    }

    /// A command that talks to a server and has no request that may fail is a row that somebody forgot to finish.
    @Test
    void everyCommandOnAServerSaysWhatItAsks() {
        assertThat(rows().stream().filter(row -> row.isOnServer() && row.asked().isEmpty())).extracting(CommandRow::name)
                .containsExactly("logout");
    }

    @Test
    void theDocumentNamesEveryFieldOfEveryAnswer() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent()
                .resolve("docs/command-line.md"));

        for (CommandRow row : rows()) {
            for (String field : row.fields()) {
                assertThat(document).as(row.name()).containsAnyOf("`" + field + "`", "\"" + field + "\"");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itAnswersPeopleAndPrograms(CommandRow row) throws Exception {
        onRealServer(row);
        String slug = slug(row, "p");
        row.given().prepare(cli, REAL, slug);

        Result people = run(cli, row, slug, "ada@example.org");
        assertThat(people.exitCode()).as(people.err()).isZero();
        assertThat(people.out()).doesNotStartWith("{").contains(row.says().stream()
                .map(words -> words.replace("SLUG", slug).replace("PERSON", "ada@example.org")).toList());

        if (row.fields().isEmpty()) {
            return;
        }
        String other = slug(row, "j");
        row.given().prepare(cli, REAL, other);
        Result programs = run(cli, row, other, "ada@example.org", "--json");
        assertThat(programs.exitCode()).as(programs.err()).isZero();
        for (JsonNode answer : answers(row, programs)) {
            Set<String> fields = new TreeSet<>();
            answer.fieldNames().forEachRemaining(fields::add);
            assertThat(fields).containsExactlyInAnyOrderElementsOf(row.fields());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultOfARequestHasItsExitCode(CommandRow row, String request, Fault fault) throws IOException {
        int expected = row.exitCode(request, fault);

        Result programs = runAgainst(row, request, fault, "--json");

        assertThat(programs.exitCode()).as(programs.err()).isEqualTo(expected);
        JsonNode error = answers(row, programs).getLast().path("error");
        if (!row.tellsAllOf(request)) {
            assertThat(error.path("what").asText()).isNotBlank();
            assertThat(error.path("todo").asText()).isNotBlank();
            assertThat(programs.err()).contains(error.path("what").asText());
        }
        if (error.isObject()) {
            assertThat(error.path("code").asText()).isEqualTo(ExitCode.word(expected));
            assertThat(error.path("exitCode").asInt()).isEqualTo(expected);
        }
        assertThat(programs.out() + programs.err()).doesNotContain(TOKEN);
    }

    /// What people read of a failure is what programs read, so one fault of each request shows it.
    @ParameterizedTest
    @MethodSource("requests")
    void aFaultIsToldToPeopleOnStandardError(CommandRow row, String request) throws IOException {
        Result people = runAgainst(row, request, Fault.CONFLICT);

        assertThat(people.exitCode()).as(people.err()).isEqualTo(row.exitCode(request, Fault.CONFLICT));
        assertThat(people.out() + people.err()).doesNotContain("{", TOKEN);
        if (!row.tellsAllOf(request)) {
            assertThat(people.out()).isEmpty();
            assertThat(people.err()).contains("busy");
        }
    }

    /// All at once: each of them waits between its tries.
    @Test
    void aServerThatIsNotThereIsToldAsThat() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        Files.writeString(file, "email,role\nada@x.org,reader\n");
        Map<CommandRow, Future<Result>> results = new LinkedHashMap<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (CommandRow row : rows()) {
                if (!row.asked().isEmpty()) {
                    Cli own = new Cli(home.resolve(row.name())).always("--server", "http://127.0.0.1:" + nobody);
                    own.environment.put(ServerOptions.TOKEN_VARIABLE, TOKEN);
                    own.input = TOKEN + "\n";
                    results.put(row, all.submit(() -> run(own, row, "bio", "ada@x.org", "--json")));
                }
            }
        }
        for (Map.Entry<CommandRow, Future<Result>> entry : results.entrySet()) {
            Result result = entry.getValue().get();
            assertThat(result.exitCode()).as(entry.getKey() + ": " + result.err()).isEqualTo(ExitCode.OFFLINE);
            assertThat(answers(entry.getKey(), result).getLast().path("error").path("code").asText())
                    .isEqualTo("offline");
        }
    }

    private void onRealServer(CommandRow row) throws IOException {
        Files.writeString(file, "email,role\nada@example.org,reader\n");
        cli.input = REAL.token() + "\n";
        if (row.isOnServer()) {
            cli.environment.put(ServerOptions.TOKEN_VARIABLE, REAL.token());
            cli.always("--server", REAL.address());
        }
    }

    private void onScriptedServer() throws IOException {
        Files.writeString(file, "email,role\nada@x.org,reader\n");
        String token = TOKEN + ++runs;
        cli = new Cli(shared);
        cli.input = token + "\n";
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, token);
        cli.always("--server", scripted.address());
        cli.letTimePassByWaiting();
    }

    private Result runAgainst(CommandRow row, String request, Fault fault, String... options) throws IOException {
        onScriptedServer();
        CommandTable.usual(scripted);
        row.script().accept(scripted);
        scripted.on(request, fault.answer());
        if (fault == Fault.STOPPED) {
            scripted.whenAsked(request, cli::stop);
        }
        Result result = run(cli, row, "bio", "ada@x.org", options);
        assertThat(scripted.wasAsked(request)).as("asked: " + request).isTrue();
        return result;
    }

    private Result run(Cli with, CommandRow row, String slug, String person, String... options) {
        return with.run(Stream.concat(row.command(slug, person, file.toString()).stream(), Stream.of(options))
                .toArray(String[]::new));
    }

    private static List<JsonNode> answers(CommandRow row, Result result) throws IOException {
        return row.tellsLines() ? result.out().lines().map(EveryCommandTest::tree).toList()
                : List.of(tree(result.out()));
    }

    private static JsonNode tree(String text) {
        try {
            return STRICT.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /// One of its own for each use: the server is shared.
    private static String slug(CommandRow row, String use) {
        return "t_" + row.name().replace(' ', '_') + "_" + use;
    }
}
