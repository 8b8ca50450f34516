package org.graphkeeper.packaging;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Runs other programs, bounded in time, and tells the end of their output when they fail.
final class Tools {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int TOLD_LINES = 30;

    private final Path logs;

    /// @param logs where the output of programs is kept
    Tools(Path logs) {
        this.logs = logs;
    }

    /// Where a program is on the PATH.
    static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        List<String> names = HostSystem.ofThisProcess().family() == HostSystem.Family.WINDOWS
                ? List.of(program + ".exe", program + ".cmd") : List.of(program);
        return Stream.of(path.split(File.pathSeparator)).filter(folder -> !folder.isBlank())
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    /// Runs a tool of the JDK that this program runs on.
    static void jdk(String tool, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int code = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new BuildException("This Java has no " + tool + "; a complete JDK 25 is needed."))
                .run(writer, writer, arguments);
        if (code != 0) {
            throw new BuildException(tool + " failed with " + code + ":\n" + output);
        }
    }

    void run(List<String> command) throws IOException, InterruptedException {
        run(command, Map.of());
    }

    /// Runs a program to its end.
    ///
    /// @param environment added to that of this process
    /// @return its output, both streams
    /// @throws BuildException when it fails, with the end of what it said
    String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Files.createDirectories(logs);
        String name = Path.of(command.getFirst()).getFileName().toString();
        Path log = Files.createTempFile(logs, name + "-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new BuildException(name + " did not end within " + PATIENCE.toMinutes() + " minutes; see " + log);
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            List<String> lines = output.lines().toList();
            throw new BuildException(name + " failed with " + process.exitValue() + " (all it said is in " + log
                    + "):\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size())));
        }
        return output;
    }
}
