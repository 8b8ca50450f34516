package org.graphkeeper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No hand-written source file grows beyond 400 lines.
class SourceSizeTest {

    private static final int MOST_LINES = 400;

    @Test
    void noSourceFileIsTooLong() throws IOException {
        Path root = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent();
        for (String module : List.of("api-client", "views", "resources", "server", "app", "packaging", "bench")) {
            Path sources = root.resolve(module).resolve("src");
            if (Files.isDirectory(sources)) {
                assertThat(tooLong(sources)).as("files over %d lines in %s", MOST_LINES, module).isEmpty();
            }
        }
    }

    @Test
    void aLongFileIsFound(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("Long.java"), Collections.nCopies(MOST_LINES + 1, "// line"));
        Files.write(folder.resolve("Fine.java"), Collections.nCopies(MOST_LINES, "// line"));

        assertThat(tooLong(folder)).containsExactly("Long.java");
    }

    private static List<String> tooLong(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".css"))
                    .filter(SourceSizeTest::isTooLong)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean isTooLong(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(MOST_LINES).findAny().isPresent();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
