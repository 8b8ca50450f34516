package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graphkeeper.app.logging.Logs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GraphkeeperCommandTest {

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CommandLine line;

    @BeforeEach
    void begin() {
        line = GraphkeeperCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
    }

    /// What a command of these has set up is not for the tests after it.
    @AfterAll
    static void endTheLog() {
        Logs.close();
    }

    @Test
    void theVersionIsTheOneOfTheBuild() {
        assertThat(line.execute("--version")).isZero();
        assertThat(out.toString()).matches("Graphkeeper \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "serve --help", "tour --help"})
    void helpIsNoFailure(String arguments) {
        assertThat(line.execute(arguments.split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: graphkeeper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "--nonsense", "serve", "serve --port 1", "serve --port x --data d",
        "serve --port 70000 --data d", "serve --port -1 --data d", "serve --port 0 --data d --scenario nonsense",
        "tour", "tour --out a b"})
    void wrongArgumentsAreExplainedAndNothingIsDone(String arguments) {
        assertThat(line.execute(arguments.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--help” tells more.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aServerThatCannotStartSaysWhyAndFails() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no directory");

        assertThat(line.execute("serve", "--port", "0", "--data", file.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains(file.toString());
    }
}
