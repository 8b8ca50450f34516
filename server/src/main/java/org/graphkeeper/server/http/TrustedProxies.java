package org.graphkeeper.server.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reverse proxies before this server. Only they are believed when they say in `X-Forwarded-For` whom they speak
/// for: anybody can send that header.
public final class TrustedProxies {

    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    private record Network(byte[] address, int prefix) {

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Reads addresses and networks such as `127.0.0.1, 10.0.0.0/8, ::1`; blank text names none.
    ///
    /// @throws IllegalArgumentException naming the part that is not usable
    public static TrustedProxies parse(String text) {
        var networks = new ArrayList<Network>();
        for (String part : Arrays.stream(text.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList()) {
            String[] halves = part.split("/", 2);
            byte[] address = address(halves[0]);
            int bits = address == null ? 0 : address.length * 8;
            boolean prefixed = halves.length == 2;
            if (address == null || prefixed && (!halves[1].matches("[0-9]{1,3}")
                    || Integer.parseInt(halves[1]) > bits)) {
                throw new IllegalArgumentException("GRAPHKEEPER_TRUSTED_PROXIES has '" + part + "', which is neither an"
                        + " IP address nor a network such as 10.0.0.0/8.");
            }
            networks.add(new Network(address, prefixed ? Integer.parseInt(halves[1]) : bits));
        }
        return new TrustedProxies(List.copyOf(networks));
    }

    /// Where a request comes from: the last address that no trusted proxy has.
    ///
    /// @param peer      address of the other end of the connection
    /// @param forwarded `X-Forwarded-For`, null when absent
    String client(String peer, @Nullable String forwarded) {
        if (forwarded == null || !trusted(peer)) {
            return peer;
        }
        String client = peer;
        List<String> hops = Arrays.stream(forwarded.split(",")).map(String::strip).toList();
        for (String hop : hops.reversed()) {
            byte[] address = address(hop);
            if (address == null) {
                return client;
            }
            client = InetAddress.ofLiteral(bare(hop)).getHostAddress();
            if (!trusted(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean trusted(String peer) {
        byte[] address = address(peer);
        return address != null && networks.stream().anyMatch(network -> network.holds(address));
    }

    private static byte @Nullable [] address(String text) {
        try {
            return InetAddress.ofLiteral(bare(text)).getAddress();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String bare(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }
}
