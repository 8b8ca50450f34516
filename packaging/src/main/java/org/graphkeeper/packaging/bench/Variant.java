package org.graphkeeper.packaging.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A way of starting something, and what a start of it takes.
///
/// @param name    in the table
/// @param command what is run
/// @param home    the app's directories; null for what is not the app
record Variant(String name, List<String> command, @Nullable Path home) {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    /// Of the time that begins a line of the log.
    private static final int TIME = "2026-01-02T03:04:05.678".length();
    private static final String POINT = "start: FIRST_PICTURE ";
    private static final String LAST = "start: FIRST_LIVE_CONTENT ";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// What one start took.
    ///
    /// @param picture milliseconds from the start of the process to the first picture
    /// @param cpu     milliseconds that all its threads have worked until then
    /// @param memory  most memory until then, in KiB
    record Taken(double picture, double cpu, double memory) {
    }

    /// Starts it, waits for its first picture, and ends it in order.
    Taken start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        Path directories = home;
        if (directories == null) {
            return bare(builder);
        }
        builder.environment().put("GRAPHKEEPER_HOME", directories.toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Path log = directories.resolve("state/logs/graphkeeper.log");
        Files.createDirectories(log.getParent());
        Files.write(log, new byte[0]);
        Process tail = new ProcessBuilder("tail", "-n", "+1", "-F", log.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = reader(tail)) {
            long begin = System.currentTimeMillis();
            Process process = builder.start();
            String line = find(lines, POINT, process);
            Taken taken = taken(process, millisOf(line) - begin);
            // It is left alone until all has come up: a database that is stopped while it starts takes longer.
            find(lines, LAST, process);
            end(process);
            return taken;
        } finally {
            tail.destroy();
            tail.waitFor();
        }
    }

    private static Taken bare(ProcessBuilder builder) throws IOException, InterruptedException {
        long begin = System.currentTimeMillis();
        Process process = builder.start();
        try (BufferedReader lines = reader(process)) {
            String line = find(lines, StartBench.PAINTED, process);
            Taken taken = taken(process, Long.parseLong(line.substring(line.indexOf(' ') + 1).strip()) - begin);
            end(process);
            return taken;
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String find(BufferedReader lines, String text, Process process) throws IOException {
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new IOException("it ended without \"" + text + "\": " + process.info().commandLine().orElse("?"));
    }

    private static Taken taken(Process process, double millis) throws IOException {
        Optional<Duration> cpu = process.info().totalCpuDuration();
        String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        Matcher peak = PEAK.matcher(status);
        if (!peak.find()) {
            throw new IOException("the system does not say how much memory was used");
        }
        return new Taken(millis, cpu.orElseThrow().toMillis(), Double.parseDouble(peak.group(1)));
    }

    private static void end(Process process) throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it did not end when it was asked to");
        }
    }

    private static long millisOf(String line) {
        return LocalDateTime.parse(line.substring(0, TIME)).atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    }
}
