package org.graphkeeper.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The shell scripts that start the app on Linux, with a stand-in for Java that prints how it was called.
@EnabledOnOs(OS.LINUX)
class StarterTest {

    @TempDir
    private Path folder;
    private Path image;

    @BeforeEach
    void layOut() throws IOException {
        image = folder.resolve("Ordner für 图谱 $x");
        Map<String, String> values = Map.of("CLASS_PATH", "$app/a.jar:$app/b.jar", "MAIN_CLASS", "the.Main",
                "CACHE", "the.aot", "NATIVE", "parts", "OPTIONS", "-Dcommon", "DESKTOP_OPTIONS", "-Ddesktop",
                "HEADLESS_OPTIONS", "-Dheadless");
        program("bin/graphkeeper", Template.fill("linux/graphkeeper.sh", values));
        program("bin/graphkeeper-cli", Template.read("linux/graphkeeper-cli.sh"));
        program("lib/runtime/bin/java", """
                #!/bin/sh
                for argument in "$@"; do printf '%s\\n' "$argument"; done
                printf 'LC_ALL=%s\\n' "${LC_ALL:-}"
                """);
    }

    @Test
    void theDesktopStartsWithItsClassPathAndCache() throws Exception {
        List<String> lines = run(Map.of("DISPLAY", ":9"), image.resolve("bin/graphkeeper").toString());

        String app = image + "/lib/app/";
        assertThat(lines).contains("-Dcommon", "-Ddesktop", "-XX:AOTCache=" + app + "the.aot",
                app + "a.jar:" + app + "b.jar", "-Dorg.sqlite.lib.path=" + app + "parts").doesNotContain("-Dheadless", "tour");
        assertThat(lines.get(lines.size() - 2)).isEqualTo("the.Main");
    }

    @Test
    void argumentsGoThroughAsTheyAre() throws Exception {
        assertThat(run(Map.of(), image.resolve("bin/graphkeeper").toString(), "graphs", "show", "a b", "$x", ""))
                .containsSubsequence("the.Main", "graphs", "show", "a b", "$x", "").contains("-Ddesktop");
    }

    @Test
    void theServerRunsWithoutTheOptionsOfTheDesktop() throws Exception {
        assertThat(run(Map.of(), image.resolve("bin/graphkeeper").toString(), "serve", "--port", "1"))
                .contains("-Dcommon", "serve").doesNotContain("-Ddesktop", "-Dheadless");
    }

    @Test
    void withoutADisplayTheTourIsRun() throws Exception {
        assertThat(run(Map.of(), image.resolve("bin/graphkeeper").toString()))
                .containsSubsequence("-Dheadless", "the.Main", "tour", "--out", folder + "/graphkeeper-tour");
    }

    @Test
    void aSymbolicLinkLeadsToTheImage() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("command"), image.resolve("bin/graphkeeper"));

        assertThat(run(Map.of(), link.toString(), "--version"))
                .contains("-XX:AOTCache=" + image + "/lib/app/the.aot", "--version");
    }

    @Test
    void theConsoleCommandHelpsInsteadOfOpeningAWindow() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("cli"), image.resolve("bin/graphkeeper-cli"));

        assertThat(run(Map.of("DISPLAY", ":9"), link.toString())).containsSubsequence("the.Main", "--help");
        assertThat(run(Map.of("DISPLAY", ":9"), link.toString(), "graphs", "list"))
                .containsSubsequence("the.Main", "graphs", "list").doesNotContain("--help");
    }

    @Test
    void javaReadsFileNamesInAPosixLocaleToo() throws Exception {
        String starter = image.resolve("bin/graphkeeper").toString();

        assertThat(run(Map.of("LC_ALL", "C"), starter, "x")).contains("LC_ALL=C.UTF-8");
        assertThat(run(Map.of(), starter, "x")).contains("LC_ALL=C.UTF-8");
        assertThat(run(Map.of("LANG", "de_DE.UTF-8"), starter, "x")).contains("LC_ALL=");
    }

    /// What one would change in one of them belongs into the other.
    @Test
    void theLauncherOfTheSourcesHasTheSameOptions() throws IOException {
        String launcher = Files.readString(
                Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize().resolveSibling("graphkeeper"));
        Stream<String> options = Stream.of(JvmOptions.common(), JvmOptions.desktop(HostSystem.of("Linux", "amd64")),
                JvmOptions.headless()).flatMap(List::stream);

        // JavaFX is a module in the packages and on the class path in the sources.
        assertThat(options.filter(option -> !option.matches("--add-(opens|exports)=javafx.*"))
                .map(option -> option.replace(",javafx.graphics", "")))
                .hasSizeGreaterThan(8).allSatisfy(option -> assertThat(launcher).contains(option));
    }

    private void program(String name, String text) throws IOException {
        Path file = image.resolve(name);
        Template.write(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(errors).isZero();
        return output.lines().toList();
    }
}
