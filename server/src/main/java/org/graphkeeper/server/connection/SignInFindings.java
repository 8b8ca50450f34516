package org.graphkeeper.server.connection;

import java.util.Objects;
import org.graphkeeper.server.connection.CheckStage.Finding;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.postgresql.util.PSQLException;

/// What a failed sign-in means. Only what PostgreSQL's own error report says is looked at, and never repeated: another
/// service's answer could be read as one. SQL states are those of PostgreSQL's documentation, appendix A.
final class SignInFindings {

    private SignInFindings() {
    }

    static Finding of(Exception thrown, PhysicalDatabase database) {
        var report = thrown instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        var state = report == null ? "" : Objects.requireNonNullElse(report.getSQLState(), "");
        return switch (state) {
            case "28P01" -> Finding.failed("The password for the account '%s' is wrong, or there is no such account."
                .formatted(database.user()), "Check user and password.");
            case "28000" -> Finding.failed("The server does not let the account '%s' in from here."
                .formatted(database.user()), "Check the account, and the entries of the server's pg_hba.conf for this"
                + " host, database and kind of encryption.");
            case "3D000" -> Finding.failed("There is no database '%s'.".formatted(database.database()),
                "Create it, or check its spelling.");
            case "42501" -> Finding.failed("The account '%s' may not connect to the database '%s'."
                .formatted(database.user(), database.database()), "GRANT CONNECT ON DATABASE to the account.");
            case "53300" -> Finding.failed("The server has no connection left.",
                "Raise its max_connections, or end sessions that nobody needs.");
            case "57P03" -> Finding.failed("The server is starting or stopping.", "Try again in a moment.");
            case "55000" -> Finding.failed("The database '%s' does not accept connections at present."
                .formatted(database.database()), "ALTER DATABASE … ALLOW_CONNECTIONS true.");
            default -> state.matches("[0-9A-Z]{5}")
                ? Finding.failed("The server refused the sign-in (SQLSTATE " + state + ").",
                    "Look into the log of that PostgreSQL server.")
                : Finding.failed("The sign-in came to no end: what answers there is not PostgreSQL, or asks for a way"
                    + " of signing in that is not supported.", "Check host, port and the server's pg_hba.conf.");
        };
    }
}
