package org.graphkeeper.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.server.FirstAdministrator;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.graphkeeper.server.ServerStartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sun.misc.Signal;

/// `graphkeeper serve`: the stand-alone server. Loads nothing of JavaFX.
@Command(name = "serve", description = "Runs the stand-alone server until it is told to stop.", footer = {"",
    "Further settings come from environment variables: DATABASE_URL and WRITE_DATABASE_URL (absent: an embedded "
            + "PostgreSQL in the data directory), EXTRA_DB_<NAME>_*, QDRANT_URL, JWT_SECRET_KEY, CORS_ORIGINS, "
            + "GRAPHKEEPER_ADMIN_EMAIL, GRAPHKEEPER_ADMIN_PASSWORD (absent: generated once into an owner-only file in "
            + "the data directory)."})
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--port", required = true, paramLabel = "P",
            description = "TCP port to listen on; 0 picks a free one.")
    private int port;

    @Option(names = "--data", required = true, paramLabel = "DIR",
            description = "Directory that holds everything the server keeps; made when absent.")
    private Path data;

    @Option(names = "--listen", defaultValue = "127.0.0.1", paramLabel = "HOST",
            description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
    private String host;

    @Option(names = "--scenario", defaultValue = "none", paramLabel = "NAME",
            description = "Content of the very first start: none or sample (default: ${DEFAULT-VALUE}).")
    private String scenario;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to 65535, not " + port + ".");
        }
        Scenario content = scenario();
        Logs.toStandardError();
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        CountDownLatch stop = new CountDownLatch(1);
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), _ -> stop.countDown());
        }
        try (GraphkeeperServer server = GraphkeeperServer.start(
                new ServerSettings(host, port, data, System.getenv(), content))) {
            spec.commandLine().getOut().println("Listening on " + server.address());
            spec.commandLine().getOut().flush();
            FirstAdministrator administrator = server.firstAdministrator();
            log.info("first administrator: {}{}", administrator.email(), administrator.passwordFile() == null ? ""
                    : ", password in " + administrator.passwordFile());
            stop.await();
            log.info("stopping");
        } catch (ServerStartException e) {
            log.debug("start failed", e);
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private Scenario scenario() {
        for (Scenario candidate : Scenario.values()) {
            if (candidate.name().equalsIgnoreCase(scenario)) {
                return candidate;
            }
        }
        throw new ParameterException(spec.commandLine(), "There is no scenario '" + scenario + "'. Known: "
                + Arrays.stream(Scenario.values()).map(known -> known.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")) + ".");
    }
}
