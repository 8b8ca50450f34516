package org.graphkeeper.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of environment variables in docs/server.md holds those that the code reads, no more and no fewer.
class SettingsTableTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getFileName().toString().equals("server")
        ? Path.of("..") : Path.of("");
    /// Other commands are clients of servers, with variables of their own (docs/command-line.md).
    private static final String SERVE = "app/src/main/java/org/graphkeeper/app/cli/ServeCommand.java";
    private static final String HELP = "app/src/main/java/org/graphkeeper/app/cli/ServeEnvironment.java";
    private static final Pattern READ = Pattern.compile(
        "\"(GRAPHKEEPER_[A-Z_]+)\"|(?:environment|env|getenv)(?:\\(\\))?\\s*(?:\\.get|\\.getOrDefault)?\\(\"([A-Z][A-Z_]+)\""
            + "|\\(environment,\\s*\"([A-Z][A-Z_]+)\"");
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z][A-Z_<>]*)`", Pattern.MULTILINE);
    /// Where the desktop puts its files; no setting of the server.
    private static final Set<String> DESKTOP = Set.of("GRAPHKEEPER_HOME", "APPDATA", "LOCALAPPDATA", "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME");
    /// Read with a prefix, for the system's vector store and for each further connection.
    private static final Set<String> COMPOSED = Set.of("QDRANT_URL", "QDRANT_API_KEY");

    private static Set<String> read() throws IOException {
        try (var server = Files.walk(ROOT.resolve("server/src/main/java"))) {
            return Stream.concat(server, Stream.of(ROOT.resolve(SERVE))).filter(file -> file.toString().endsWith(".java"))
                .flatMap(file -> names(file)).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> names(Path file) {
        try {
            return READ.matcher(Files.readString(file)).results()
                .map(found -> Stream.of(found.group(1) == null ? "" : found.group(1),
                    found.group(2) == null ? "" : found.group(2), found.group(3) == null ? "" : found.group(3))
                    .filter(name -> !name.isEmpty()).findFirst().orElseThrow())
                .toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTableHoldsWhatTheCodeReads() throws IOException {
        var expected = new TreeSet<>(read());
        expected.removeAll(DESKTOP);
        expected.remove("EXTRA_DB_");
        expected.addAll(COMPOSED);
        var listed = ROW.matcher(Files.readString(ROOT.resolve("docs/server.md"))).results()
            .map(row -> row.group(1)).filter(name -> !name.startsWith("EXTRA_DB_"))
            .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void theHelpOfTheCommandNamesThemToo() throws IOException {
        var help = Files.readString(ROOT.resolve(HELP));
        var expected = new TreeSet<>(read());
        expected.removeAll(DESKTOP);

        assertThat(expected).allSatisfy(name -> assertThat(help).contains(name));
    }
}
