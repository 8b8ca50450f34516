package org.graphkeeper.server.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.http.tls.TlsFiles;
import org.jspecify.annotations.Nullable;

/// How the server listens.
///
/// @param host        address to listen on
/// @param port        TCP port, 0 for any free one
/// @param corsOrigins origins whose pages may call; empty switches CORS off
/// @param proxies     whose word on the address of a client is believed
/// @param tls         null for plain HTTP
public record HttpSettings(String host, int port, List<String> corsOrigins, TimeLimits limits, TrustedProxies proxies,
                           @Nullable TlsFiles tls) {

    private static final int LONGEST_STOP_SECONDS = 3_600;

    public HttpSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /// Plain HTTP with the usual limits.
    public static HttpSettings of(String host, int port) {
        return new HttpSettings(host, port, List.of(), TimeLimits.USUAL, TrustedProxies.NONE, null);
    }

    /// What the server's settings say: `CORS_ORIGINS`, `GRAPHKEEPER_TRUSTED_PROXIES`, `GRAPHKEEPER_STOP_SECONDS`,
    /// `GRAPHKEEPER_TLS_CERTIFICATE` and `GRAPHKEEPER_TLS_KEY`.
    ///
    /// @throws IllegalArgumentException with a message for people when one of them is not usable
    public static HttpSettings of(String host, int port, Map<String, String> environment) {
        return new HttpSettings(host, port, origins(environment.getOrDefault("CORS_ORIGINS", "")),
                TimeLimits.USUAL.withStop(stop(environment.getOrDefault("GRAPHKEEPER_STOP_SECONDS", "").strip())),
                TrustedProxies.parse(environment.getOrDefault("GRAPHKEEPER_TRUSTED_PROXIES", "")),
                tls(environment.getOrDefault("GRAPHKEEPER_TLS_CERTIFICATE", "").strip(),
                        environment.getOrDefault("GRAPHKEEPER_TLS_KEY", "").strip()));
    }

    public HttpSettings withLimits(TimeLimits other) {
        return new HttpSettings(host, port, corsOrigins, other, proxies, tls);
    }

    private static List<String> origins(String text) {
        List<String> origins = Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty())
                .toList();
        for (String origin : origins) {
            if (!origin.equals("*") && !isOrigin(origin)) {
                throw new IllegalArgumentException("CORS_ORIGINS has '" + origin + "', which is no origin: write"
                        + " scheme, host and port alone, such as https://console.example.org, or * for any.");
            }
        }
        return origins;
    }

    /// RFC 6454, 6.2.
    private static boolean isOrigin(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null && uri.getHost() != null && uri.getUserInfo() == null
                    && text.equals(uri.getScheme() + "://" + uri.getAuthority());
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static Duration stop(String text) {
        if (text.isEmpty()) {
            return TimeLimits.USUAL.stop();
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > LONGEST_STOP_SECONDS) {
            throw new IllegalArgumentException("GRAPHKEEPER_STOP_SECONDS must be a whole number from 0 to "
                    + LONGEST_STOP_SECONDS + ", not '" + text + "'.");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static @Nullable TlsFiles tls(String certificate, String key) {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException("GRAPHKEEPER_TLS_CERTIFICATE and GRAPHKEEPER_TLS_KEY belong together:"
                    + " set both for https, or neither for http.");
        }
        try {
            return certificate.isEmpty() ? null : new TlsFiles(Path.of(certificate), Path.of(key));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("GRAPHKEEPER_TLS_CERTIFICATE or GRAPHKEEPER_TLS_KEY is no file name: "
                    + e.getMessage() + ".", e);
        }
    }
}
