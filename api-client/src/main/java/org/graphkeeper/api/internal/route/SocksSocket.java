package org.graphkeeper.api.internal.route;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import org.graphkeeper.api.route.ProxyProblem;

/// A connection through a SOCKS 5 proxy (RFC 1928), with a user name and password where the proxy has them (RFC 1929).
/// The run-time's own takes its password from a setting of the whole process.
final class SocksSocket extends Socket {

    private static final int VERSION = 5;
    private static final int NO_SIGN_IN = 0;
    private static final int PASSWORD = 2;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final String[] REPLIES = {"", "general failure", "not allowed by the rules of the proxy",
        "network unreachable", "host unreachable", "connection refused", "time to live expired",
        "command not supported", "address type not supported"};

    private final ChosenProxy proxy;

    SocksSocket(ChosenProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        InetSocketAddress target = (InetSocketAddress) endpoint;
        try {
            super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
        } catch (IOException unreachable) {
            throw new ProxyRefusedException(ProxyProblem.UNREACHABLE, String.valueOf(unreachable.getMessage()),
                    unreachable);
        }
        int before = getSoTimeout();
        setSoTimeout(timeout);
        try {
            agree(target);
        } catch (ProxyRefusedException refused) {
            close();
            throw refused;
        } catch (IOException broken) {
            close();
            throw new ProxyRefusedException(ProxyProblem.UNREACHABLE, "it does not speak SOCKS 5", broken);
        }
        setSoTimeout(before);
    }

    private void agree(InetSocketAddress target) throws IOException {
        DataInputStream in = new DataInputStream(getInputStream());
        OutputStream out = getOutputStream();
        boolean known = !proxy.user().isEmpty();
        out.write(known ? new byte[] {VERSION, 2, NO_SIGN_IN, PASSWORD} : new byte[] {VERSION, 1, NO_SIGN_IN});
        out.flush();
        if (in.read() != VERSION) {
            throw new IOException("no SOCKS 5");
        }
        int method = in.readUnsignedByte();
        if (method == PASSWORD && known) {
            signIn(in, out);
        } else if (method != NO_SIGN_IN) {
            throw new ProxyRefusedException(ProxyProblem.SIGN_IN, "it wants a sign-in", null);
        }
        ask(target, out);
        readReply(in);
    }

    private void signIn(DataInputStream in, OutputStream out) throws IOException {
        byte[] user = proxy.user().getBytes(StandardCharsets.UTF_8);
        byte[] password = proxy.password().reveal().getBytes(StandardCharsets.UTF_8);
        if (user.length > 255 || password.length > 255) {
            throw new ProxyRefusedException(ProxyProblem.SIGN_IN, "SOCKS takes at most 255 bytes of each", null);
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(1);
        message.write(user.length);
        message.writeBytes(user);
        message.write(password.length);
        message.writeBytes(password);
        out.write(message.toByteArray());
        out.flush();
        in.readUnsignedByte();
        if (in.readUnsignedByte() != 0) {
            throw new ProxyRefusedException(ProxyProblem.SIGN_IN, "it refused the user name or password", null);
        }
    }

    private static void ask(InetSocketAddress target, OutputStream out) throws IOException {
        byte[] name = target.getHostString().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {VERSION, CONNECT, 0, NAME, (byte) name.length});
        message.writeBytes(name);
        message.write(target.getPort() >> 8);
        message.write(target.getPort());
        out.write(message.toByteArray());
        out.flush();
    }

    private static void readReply(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != VERSION) {
            throw new IOException("no SOCKS 5");
        }
        int reply = in.readUnsignedByte();
        if (reply != 0) {
            throw new ProxyRefusedException(ProxyProblem.REFUSED,
                    reply < REPLIES.length ? REPLIES[reply] : "reply " + reply, null);
        }
        in.readUnsignedByte();
        int length = switch (in.readUnsignedByte()) {
            case IPV4 -> 4;
            case NAME -> in.readUnsignedByte();
            case IPV6 -> 16;
            default -> throw new IOException("no SOCKS 5");
        };
        in.readFully(new byte[length + 2]);
    }
}
