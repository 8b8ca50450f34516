package org.graphkeeper.api.route;

import org.jspecify.annotations.Nullable;

/// Whom a client believes to be its server, and how it shows who it is itself.
///
/// @param ownCaFile             certificates (PEM or DER) that are trusted beside those of the system; empty for none
/// @param clientCertificateFile PKCS#12, or PEM with the chain of the client; empty for none
/// @param clientKeyFile         PEM with the key of that chain; empty when the first file holds it
/// @param pinned                whether the certificate is remembered at the first contact and no other is taken then
/// @param pin                   the one that is remembered; null before the first contact
public record Trust(String ownCaFile, String clientCertificateFile, String clientKeyFile, boolean pinned,
        @Nullable ServerCertificate pin) {

    public static final Trust SYSTEM = new Trust("", "", "", false, null);

    public Trust {
        if (!pinned && pin != null) {
            throw new IllegalArgumentException("a certificate is remembered that is not pinned");
        }
    }

    public Trust withPin(ServerCertificate newer) {
        return new Trust(ownCaFile, clientCertificateFile, clientKeyFile, true, newer);
    }
}
