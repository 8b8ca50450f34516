package org.graphkeeper.api.internal.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import javax.net.SocketFactory;

/// Sockets whose connections are never answered.
final class SilentSockets extends SocketFactory {

    private final CountDownLatch connecting;

    SilentSockets(CountDownLatch connecting) {
        this.connecting = connecting;
    }

    @Override
    public Socket createSocket() {
        CountDownLatch closed = new CountDownLatch(1);
        return new Socket() {
            @Override
            public void connect(SocketAddress address, int timeoutMillis) throws IOException {
                connecting.countDown();
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new SocketException("closed");
            }

            @Override
            public void close() throws IOException {
                closed.countDown();
                super.close();
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }
}
