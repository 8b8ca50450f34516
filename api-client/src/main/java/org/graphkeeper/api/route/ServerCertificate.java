package org.graphkeeper.api.route;

import java.time.Instant;
import java.util.List;

/// What people can compare of a server's certificate.
///
/// @param subject whose it is (RFC 2253)
/// @param issuer  who signed it
/// @param sha256  the fingerprint: 32 bytes in hexadecimal, capitals, parted by colons
/// @param names   the hosts and addresses it is for
public record ServerCertificate(String subject, String issuer, Instant validFrom, Instant validUntil, String sha256,
        List<String> names) {

    public ServerCertificate {
        names = List.copyOf(names);
    }
}
