package org.graphkeeper.api.route;

/// How to get to one server. Holds no secret: those are [RouteSecrets].
///
/// @param plainHttpAllowed whether `http` may be used beyond this machine; nothing is encrypted then
public record Route(ProxyChoice proxy, Trust trust, boolean plainHttpAllowed) {

    /// The proxy of the system, the certificates that the system trusts, and no plain `http`.
    public static final Route STANDARD = new Route(ProxyChoice.SYSTEM, Trust.SYSTEM, false);

    public Route withTrust(Trust newer) {
        return new Route(proxy, newer, plainHttpAllowed);
    }
}
