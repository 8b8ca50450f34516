package org.graphkeeper.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server under test in a process of its own, so that neither its memory nor its collector is shared with the
/// clients.
final class ServerProcess implements AutoCloseable {

    static final String ADMIN = "admin@example.org";
    static final String PASSWORD = "bench administrator";
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final URI address;
    private final long startMillis;

    private ServerProcess(Process process, long began) throws IOException {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the server did not start; see the lines above");
        }
        this.address = URI.create(line);
        this.startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /// Starts a server and waits until it answers.
    static ServerProcess start(Path data, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), ServerMain.class.getName(), data.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("EXTRA_DB_"));
        builder.environment().putAll(environment);
        builder.environment().put("GRAPHKEEPER_ADMIN_EMAIL", ADMIN);
        builder.environment().put("GRAPHKEEPER_ADMIN_PASSWORD", PASSWORD);
        builder.redirectError(data.resolveSibling(data.getFileName() + ".log").toFile());
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            return new ServerProcess(process, began);
        } catch (IOException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    URI address() {
        return address;
    }

    /// From the start of the process to the first line, which it prints when it answers.
    long startMillis() {
        return startMillis;
    }

    /// Bytes in use after a collection.
    synchronized long heap() throws IOException {
        orders.write("heap\n");
        orders.flush();
        return Long.parseLong(answers.readLine());
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
