package org.graphkeeper.server.connection;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLException;
import org.graphkeeper.server.connection.CheckStage.Finding;
import org.graphkeeper.server.connection.CheckStage.Name;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.jspecify.annotations.Nullable;

/// Tests one database from its name to the rights of the account, stage by stage. For one use.
final class DatabaseCheck implements AutoCloseable {

    /// The oldest version that PostgreSQL's own project still repairs.
    private static final int OLDEST_VERSION = 15;
    private static final int VERSION_UNIT = 10_000;

    private final PhysicalDatabase database;
    private final Duration limit;
    private final StageLog log;
    private final Greeting greeting;
    private List<InetAddress> addresses = List.of();
    private @Nullable InetAddress address;
    private @Nullable Connection connection;
    private boolean closed;
    private volatile Optional<String> identity = Optional.empty();

    DatabaseCheck(CheckStage.Subject subject, PhysicalDatabase database, Duration limit, ExecutorService threads) {
        this.database = database;
        this.limit = limit;
        this.log = new StageLog(subject, limit, threads);
        this.greeting = new Greeting(database, limit);
    }

    /// Runs all stages and closes what it opened.
    List<CheckStage> run() throws InterruptedException {
        try (this) {
            log.run(Name.NAME_RESOLUTION, this::resolve, this::notResolved);
            log.run(Name.TCP, this::reach, this::notReached);
            log.run(Name.TLS, this::encrypt, this::notEncrypted);
            log.run(Name.SIGN_IN, this::signIn, thrown -> SignInFindings.of(thrown, database));
            log.run(Name.VERSION, this::version, this::notAnswered);
            log.run(Name.RIGHTS, this::rights, this::notAllowed);
        }
        return log.stages();
    }

    /// How PostgreSQL identifies the database; empty until it was found out, and where it may not be read.
    Optional<String> identity() {
        return identity;
    }

    private Finding resolve() throws UnknownHostException {
        addresses = List.of(InetAddress.getAllByName(database.host()));
        var first = addresses.getFirst().getHostAddress();
        return Finding.passed(addresses.size() == 1 ? "The host is at " + first + "."
            : "The host is at %s and %d more.".formatted(first, addresses.size() - 1));
    }

    private Finding notResolved(Exception thrown) {
        return Finding.failed("No address is known for the host '" + database.host() + "'.",
            "Check the spelling of the host, and whether this server's DNS knows it.");
    }

    private Finding reach() throws Exception {
        address = greeting.reach(addresses);
        return Finding.passed("Port " + database.port() + " accepts connections at " + address.getHostAddress() + ".");
    }

    private Finding notReached(Exception thrown) {
        return switch (thrown) {
            case SocketTimeoutException _ -> Finding.failed("Nobody answers at port " + database.port() + ".",
                "See whether a firewall between this server and the host drops the connection.");
            case ConnectException _ -> Finding.failed("Port " + database.port() + " refuses connections.",
                "Check the port, whether PostgreSQL runs, and whether its listen_addresses include this network.");
            default -> Finding.failed("The host cannot be reached.", "Check the network between this server and it.");
        };
    }

    private Finding encrypt() throws Exception {
        var mode = TlsMode.in(database.parameters());
        var offered = greeting.encryption(Objects.requireNonNull(address), mode);
        if (mode.required() && !offered) {
            return Finding.failed("The server offers no encryption, and the mode " + mode.code() + " demands it.",
                "Set ssl = on in the server's postgresql.conf, or choose another tls_mode.");
        }
        if (mode == TlsMode.DISABLE) {
            return Finding.passed("Encryption is not asked for.");
        }
        if (!offered) {
            return Finding.warning("The server offers no encryption, so passwords and data travel in the open.",
                "Set ssl = on in the server's postgresql.conf, and tls_mode to verify-full.");
        }
        return Finding.passed(switch (mode) {
            case VERIFY_FULL -> "Encrypted; the certificate is trusted and names the host.";
            case VERIFY_CA -> "Encrypted; the certificate is trusted, its host name was not compared.";
            default -> "Encryption is offered; the certificate was not checked.";
        });
    }

    private Finding notEncrypted(Exception thrown) {
        return switch (thrown) {
            case Greeting.StrangerException _ -> Finding.failed("What answers there is not PostgreSQL.",
                "Check host and port.");
            case SocketTimeoutException _ -> Finding.failed("What answers there does not react to PostgreSQL's"
                + " greeting, so it is not PostgreSQL, or overloaded.", "Check host and port.");
            case SSLException _ -> Finding.failed("The TLS handshake failed: the certificate is not trusted, does not"
                    + " name the host, or both sides have no version of TLS in common.",
                "Check tls_mode and tls_root_certificate, and the server's certificate.");
            case SQLException _ -> Finding.failed("The root certificate cannot be used.",
                "See that tls_root_certificate is a file with PEM certificates that this server may read.");
            default -> Finding.failed("The connection broke off before encryption was agreed on.",
                "Check host and port, and whether the server accepts connections from this network.");
        };
    }

    private Finding signIn() throws SQLException {
        keep(Pools.direct(database, limit).getConnection());
        return Finding.passed("Signed in as '%s' to the database '%s'.".formatted(database.user(),
            database.database()));
    }

    private Finding version() throws SQLException {
        var open = connection();
        identity = DatabaseProbeStore.identity(open);
        var version = DatabaseProbeStore.version(open);
        if (version.number() < OLDEST_VERSION * VERSION_UNIT) {
            return Finding.failed("PostgreSQL %s is too old.".formatted(version.text()),
                "Update it to version " + OLDEST_VERSION + " or newer.");
        }
        if (version.standby()) {
            return Finding.failed("This is a standby server, which takes no changes.", "Use its primary server.");
        }
        if (!version.encoding().equals("UTF8")) {
            return Finding.failed("The database keeps text in %s, which cannot hold every character."
                .formatted(version.encoding()), "Use a database with the encoding UTF8.");
        }
        return Finding.passed("PostgreSQL " + version.text() + ".");
    }

    private Finding rights() throws SQLException {
        DatabaseProbeStore.createSchemaAndUndo(connection());
        return Finding.passed("The account may create schemas and tables; the one it tried with is gone again.");
    }

    private Finding notAllowed(Exception thrown) {
        return thrown instanceof SQLException sql && "42501".equals(sql.getSQLState())
            ? Finding.failed("The account '%s' may not create schemas.".formatted(database.user()),
                "As an administrator of that server: GRANT CREATE ON DATABASE to the account.")
            : notAnswered(thrown);
    }

    private Finding notAnswered(Exception thrown) {
        return Finding.failed("The database did not do what was asked%s.".formatted(thrown instanceof SQLException sql
            && sql.getSQLState() != null ? " (SQLSTATE " + sql.getSQLState() + ")" : ""),
            "Look into the log of that PostgreSQL server.");
    }

    private synchronized Connection connection() {
        return Objects.requireNonNull(connection);
    }

    /// A connection that comes after its stage was given up belongs to nobody.
    private synchronized void keep(Connection opened) throws SQLException {
        if (closed) {
            opened.close();
        } else {
            connection = opened;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException _) {
                // It broke before; what was found out is in the log of stages.
                connection = null;
            }
        }
    }
}
