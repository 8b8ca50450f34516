package org.graphkeeper.server.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;

/// A server in a process of its own. It ends with this process at the latest.
final class ServerProcess implements AutoCloseable {

    private static final String READY = "ready at ";

    private final Process process;
    private final URI address;

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Starts one and returns when it answers.
    ///
    /// @param environment the server's settings, and variables for the process itself
    static ServerProcess start(Path data, Map<String, String> environment) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp", System.getProperty("java.class.path")));
        var logging = System.getProperty("logback.configurationFile");
        if (logging != null) {
            command.add("-Dlogback.configurationFile=" + logging);
        }
        command.addAll(List.of(ServerProcess.class.getName(), data.toString()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            var reader = process.inputReader();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(READY)) {
                    return new ServerProcess(process, URI.create(line.substring(READY.length())));
                }
            }
            throw new IllegalStateException("The server in a process of its own does not start");
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    URI address() {
        return address;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /// Kills it: nothing in it can be put in order.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " survives being killed");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /// The process itself.
    public static void main(String[] arguments) throws Exception {
        var server = GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0, Path.of(arguments[0]),
            System.getenv(), Scenario.NONE));
        System.out.println(READY + server.address());
        System.out.flush();
        // Ends when whoever started it is gone.
        System.in.readAllBytes();
        server.close();
    }
}
