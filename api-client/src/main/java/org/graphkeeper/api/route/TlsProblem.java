package org.graphkeeper.api.route;

/// Why an encrypted connection did not come about.
public enum TlsProblem {
    /// Nobody who is trusted has signed the certificate.
    UNKNOWN_CA,
    /// The certificate is for other hosts.
    WRONG_NAME,
    EXPIRED,
    /// Or the clock of this machine is wrong.
    NOT_YET_VALID,
    /// It is not the certificate that the profile remembers.
    CHANGED,
    /// The server wants a certificate of the client and was shown none.
    CLIENT_CERTIFICATE_WANTED,
    /// The server does not take the client's certificate.
    CLIENT_CERTIFICATE_REFUSED,
    /// A file with a certificate or key of the profile cannot be used.
    OWN_FILES,
    /// The address is plain `http` beyond this machine, which the profile does not allow.
    NOT_ENCRYPTED,
    OTHER
}
