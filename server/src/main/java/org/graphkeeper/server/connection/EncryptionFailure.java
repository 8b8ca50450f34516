package org.graphkeeper.server.connection;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.graphkeeper.server.store.PhysicalDatabase;

/// Why a database cannot be talked to as confidentially as its settings demand. PostgreSQL's driver reports that as a
/// connection that failed, in a message of the system's language, so it is told by what caused it.
public final class EncryptionFailure {

    private static final String REJECTED = "08004";
    private static final String FAILED = "08006";

    private EncryptionFailure() {
    }

    /// A sentence for people, if that is the reason.
    ///
    /// @param chain an exception with all that caused it
    /// @param place the database, for people
    public static Optional<String> reason(List<Throwable> chain, PhysicalDatabase database, String place) {
        var mode = TlsMode.in(database.parameters());
        if (chain.stream().anyMatch(EncryptionFailure::isOfTheLine)) {
            return Optional.empty();
        }
        for (var cause : chain) {
            switch (cause) {
                case SSLException _ -> {
                    return Optional.of("The certificate that " + place + " shows is not trusted"
                        + (mode == TlsMode.VERIFY_FULL ? ", or there is no version of TLS in common" : "")
                        + ", so the server does not talk to it (sslmode " + mode.code() + ").");
                }
                case GeneralSecurityException _, FileNotFoundException _, FileSystemException _ -> {
                    return rootCertificate(mode, place);
                }
                default -> {
                    // Look at what caused it.
                }
            }
        }
        return chain.getLast() instanceof SQLException last ? ofDriver(last, mode, place) : Optional.empty();
    }

    private static boolean isOfTheLine(Throwable cause) {
        return cause instanceof SocketException || cause instanceof SocketTimeoutException
            || cause instanceof EOFException;
    }

    private static Optional<String> rootCertificate(TlsMode mode, String place) {
        return Optional.of("The root certificate that " + place + " is to be checked against cannot be read (sslmode "
            + mode.code() + ").");
    }

    /// What the driver found out by itself, so that nothing caused it.
    private static Optional<String> ofDriver(SQLException last, TlsMode mode, String place) {
        if (REJECTED.equals(last.getSQLState()) && mode.required()) {
            return Optional.of("No encryption is offered by " + place + ", and sslmode " + mode.code()
                + " demands it.");
        }
        return FAILED.equals(last.getSQLState()) && mode == TlsMode.VERIFY_FULL
            ? Optional.of("The certificate that " + place + " shows is for another host, so the server does not talk to"
                + " it (sslmode verify-full).") : Optional.empty();
    }
}
