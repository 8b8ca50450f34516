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

/// `graphkeeper serve`: the stand-alone server. Loads nothing of JavaFX.
@Command(name = "serve", description = "Runs the stand-alone server until it is told to stop.", footer = {"",
    "The first SIGTERM or Ctrl+C stops the server in order, a second one at once.", "",
    "Environment variables (docs/server.md says more about each):",
    "  DATABASE_URL, WRITE_DATABASE_URL  PostgreSQL of your own; absent: built in",
    "  EXTRA_DB_<NAME>_*                 further database connections",
    "  QDRANT_URL, QDRANT_API_KEY        vector store",
    "  JWT_SECRET_KEY                    signs sessions; absent: made and kept",
    "  CORS_ORIGINS                      origins of pages that may call; absent: none",
    "  GRAPHKEEPER_ADMIN_EMAIL, GRAPHKEEPER_ADMIN_PASSWORD",
    "                                    first superuser; absent: generated once into",
    "                                    an owner-only file in the data directory",
    "  GRAPHKEEPER_REGISTRATION_OPEN     true lets anybody create an account",
    "  GRAPHKEEPER_LOGIN_FAILURES_PER_ACCOUNT, GRAPHKEEPER_LOGIN_FAILURES_PER_ADDRESS,",
    "  GRAPHKEEPER_LOGIN_WINDOW_SECONDS  when logins are slowed down",
    "  GRAPHKEEPER_TLS_CERTIFICATE, GRAPHKEEPER_TLS_KEY",
    "                                    PEM files for https",
    "  GRAPHKEEPER_PLAIN_HTTP            http beyond this machine: warn, allow, refuse",
    "  GRAPHKEEPER_TRUSTED_PROXIES       whose X-Forwarded-For is believed",
    "  GRAPHKEEPER_METRICS_TOKEN         lets others than this machine read /metrics",
    "  GRAPHKEEPER_LOG_FORMAT            text or json",
    "  GRAPHKEEPER_STOP_SECONDS          how long running requests may go on",
    "  GRAPHKEEPER_AUDIT_RETENTION_DAYS  how long the audit log is kept",
    "  GRAPHKEEPER_POSTGRES_HOME         PostgreSQL installation to run instead of the",
    "                                    built-in one"})
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
            default -> throw new ParameterException(spec.commandLine(),
                    "GRAPHKEEPER_LOG_FORMAT must be text or json.");
        };
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
