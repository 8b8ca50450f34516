package org.graphkeeper.server.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.postgresql.core.SocketFactoryFactory;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/// The first words of PostgreSQL's protocol: whether encryption is offered, and whether it stands up to the wanted mode
/// (PostgreSQL's documentation, "Message Flow", part "SSL Session Encryption"). Of another service's answer one byte is
/// read and none is passed on.
final class Greeting {

    private static final int REQUEST_LENGTH = 8;
    private static final int SSL_REQUEST_CODE = 80877103;

    private final PhysicalDatabase database;
    private final Duration limit;

    Greeting(PhysicalDatabase database, Duration limit) {
        this.database = database;
        this.limit = limit;
    }

    /// What answers is not PostgreSQL.
    static final class StrangerException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /// Finds the first address that accepts connections.
    ///
    /// @throws IOException of the last address, if none does
    InetAddress reach(List<InetAddress> addresses) throws IOException {
        var last = new IOException("no address");
        for (var address : addresses) {
            try (var _ = connect(address)) {
                return address;
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    /// Asks for encryption and, where it is offered and wanted, shakes hands as the JDBC driver will.
    ///
    /// @return whether it is offered
    /// @throws StrangerException if what answers is not PostgreSQL
    /// @throws SSLException      if the handshake fails or the certificate is not accepted
    boolean encryption(InetAddress address, TlsMode mode) throws IOException, SQLException {
        try (var socket = connect(address)) {
            socket.getOutputStream().write(ByteBuffer.allocate(REQUEST_LENGTH).putInt(REQUEST_LENGTH)
                .putInt(SSL_REQUEST_CODE).array());
            var answer = socket.getInputStream().read();
            // PostgreSQL says one byte and waits; whoever says more has a protocol of its own.
            if (answer != 'S' && answer != 'N' || socket.getInputStream().available() > 0) {
                throw new StrangerException();
            }
            if (answer == 'S' && mode != TlsMode.DISABLE) {
                shakeHands(socket, mode);
            }
            return answer == 'S';
        }
    }

    private void shakeHands(Socket plain, TlsMode mode) throws IOException, SQLException {
        var parameters = new Properties();
        parameters.putAll(database.parameters());
        var factory = SocketFactoryFactory.getSslSocketFactory(parameters);
        try (var socket = (SSLSocket) factory.createSocket(plain, database.host(), database.port(), true)) {
            socket.startHandshake();
            if (mode == TlsMode.VERIFY_FULL
                && !PGjdbcHostnameVerifier.INSTANCE.verify(database.host(), socket.getSession())) {
                throw new SSLException("the certificate is for another host");
            }
        }
    }

    private Socket connect(InetAddress address) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, database.port()), (int) limit.toMillis());
            socket.setSoTimeout((int) limit.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
