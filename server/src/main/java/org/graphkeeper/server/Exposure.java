package org.graphkeeper.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must hold before other machines can reach a server: nobody can guess the secret that signs sessions, and it is
/// known whether passwords and tokens cross the network in the clear.
final class Exposure {

    /// The reference's default (contract 1.3), which everybody knows.
    private static final String DEFAULT_SECRET = "change-me-in-production";
    /// RFC 7518, 3.2: as long as the hash.
    private static final int LEAST_SECRET_BYTES = 32;
    private static final String ADVICE = " Set another one of at least " + LEAST_SECRET_BYTES + " bytes, made for"
        + " example by 'openssl rand -base64 48', or leave JWT_SECRET_KEY out to have one made and kept in the data"
        + " directory.";

    private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);

    private Exposure() {
    }

    /// @throws IllegalArgumentException with a message for people when the server must not listen on `host` this way
    static void check(String host, boolean encrypted, Map<String, String> environment) {
        boolean remote = !isLoopback(host);
        checkSecret(environment.getOrDefault("JWT_SECRET_KEY", "").strip(), remote, host);
        var plain = environment.getOrDefault("GRAPHKEEPER_PLAIN_HTTP", "").strip();
        switch (plain) {
            case "", "warn" -> {
                if (remote && !encrypted) {
                    LOG.warn("Passwords and tokens cross the network to {} in the clear. Set GRAPHKEEPER_TLS_CERTIFICATE"
                        + " and GRAPHKEEPER_TLS_KEY, or let a reverse proxy speak https and set"
                        + " GRAPHKEEPER_PLAIN_HTTP=allow; with refuse this server would not have started.", host);
                }
            }
            case "allow" -> LOG.debug("Plain http is allowed by GRAPHKEEPER_PLAIN_HTTP");
            case "refuse" -> {
                if (remote && !encrypted) {
                    throw new IllegalArgumentException("The server does not listen on " + host + " without TLS, as"
                        + " GRAPHKEEPER_PLAIN_HTTP=refuse demands: set GRAPHKEEPER_TLS_CERTIFICATE and"
                        + " GRAPHKEEPER_TLS_KEY, or listen on 127.0.0.1.");
                }
            }
            default -> throw new IllegalArgumentException("GRAPHKEEPER_PLAIN_HTTP must be warn, allow or refuse.");
        }
    }

    private static void checkSecret(String secret, boolean remote, String host) {
        boolean isDefault = secret.equals(DEFAULT_SECRET);
        boolean tooShort = !secret.isEmpty() && secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES;
        if (remote && isDefault) {
            throw new IllegalArgumentException("The server does not listen on " + host + " while JWT_SECRET_KEY is the"
                + " default that everybody knows: anybody could sign in as anybody." + ADVICE);
        }
        if (remote && tooShort) {
            throw new IllegalArgumentException("The server does not listen on " + host + " while JWT_SECRET_KEY is"
                + " shorter than " + LEAST_SECRET_BYTES + " bytes: whoever holds one session could guess it." + ADVICE);
        }
        if (isDefault) {
            LOG.warn("JWT_SECRET_KEY is the default that everybody knows, which is good for trying things out alone."
                + ADVICE);
        }
    }

    /// An address that cannot be resolved is refused later, when it is listened on.
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
