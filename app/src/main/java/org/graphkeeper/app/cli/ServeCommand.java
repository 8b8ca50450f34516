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
import picocli.CommandLine.Spec;

/// `graphkeeper serve`: the stand-alone server. Loads nothing of JavaFX.
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    @Option(names = "--port", required = true, paramLabel = "P")
    private int port;

    @Option(names = "--data", required = true, paramLabel = "DIR")
    private Path data;

    @Option(names = "--listen", defaultValue = "127.0.0.1", paramLabel = "HOST")
    private String host;

    @Option(names = "--scenario", defaultValue = "none", paramLabel = "NAME")
    private String scenario;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw GraphkeeperCommand.wrong(spec, "cli.usage.port", Integer.toString(port));
        }
        Scenario content = scenario();
        Logs.toStandardError(jsonLogs(System.getenv().getOrDefault("GRAPHKEEPER_LOG_FORMAT", "")));
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        CountDownLatch stop = new CountDownLatch(1);
        StopSignals.onStop(stop::countDown);
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

    private boolean jsonLogs(String format) {
        return switch (format.strip().toLowerCase(Locale.ROOT)) {
            case "", "text" -> false;
            case "json" -> true;
            default -> throw GraphkeeperCommand.wrong(spec, "cli.usage.logformat");
        };
    }

    private Scenario scenario() {
        for (Scenario candidate : Scenario.values()) {
            if (candidate.name().equalsIgnoreCase(scenario)) {
                return candidate;
            }
        }
        throw GraphkeeperCommand.wrong(spec, "cli.usage.scenario", scenario, Arrays.stream(Scenario.values()).map(known -> known.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }
}
