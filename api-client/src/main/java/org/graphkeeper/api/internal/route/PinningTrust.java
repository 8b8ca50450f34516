package org.graphkeeper.api.internal.route;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.TlsProblem;
import org.jspecify.annotations.Nullable;

/// Believes the certificate that the profile remembers and no other; where it remembers none, those that an authority
/// has signed. A remembered certificate needs neither an authority nor the right name: somebody looked at it and
/// trusted it for this very server. It still has to be in its time.
final class PinningTrust implements X509TrustManager, HostnameVerifier {

    private final Supplier<X509TrustManager> authorities;
    private final HostnameVerifier names;
    private volatile @Nullable ServerCertificate pin;
    private volatile @Nullable ServerCertificate misnamed;

    /// @param authorities asked only where nothing is remembered
    PinningTrust(Supplier<X509TrustManager> authorities, HostnameVerifier names, @Nullable ServerCertificate pin) {
        this.authorities = authorities;
        this.names = names;
        this.pin = pin;
    }

    /// Takes no other certificate from now on.
    void remember(ServerCertificate certificate) {
        pin = certificate;
    }

    /// The certificate that was last refused for its name; null when none was.
    @Nullable ServerCertificate misnamed() {
        return misnamed;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        ServerCertificate presented = Certificates.describe(chain[0]);
        ServerCertificate expected = pin;
        if (expected != null && !expected.sha256().equals(presented.sha256())) {
            throw new RefusedCertificateException(TlsProblem.CHANGED, presented, expected, null);
        }
        try {
            if (expected != null) {
                chain[0].checkValidity();
            } else {
                authorities.get().checkServerTrusted(chain, authType);
            }
        } catch (CertificateException refused) {
            throw new RefusedCertificateException(problem(refused), presented, null, refused);
        }
    }

    @Override
    public boolean verify(String host, SSLSession session) {
        if (pin != null || names.verify(host, session)) {
            return true;
        }
        try {
            misnamed = Certificates.describe((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException unseen) {
            misnamed = null;
        }
        return false;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static TlsProblem problem(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return TlsProblem.EXPIRED;
            }
            if (cause instanceof CertificateNotYetValidException) {
                return TlsProblem.NOT_YET_VALID;
            }
        }
        String text = String.valueOf(refused.getMessage());
        return text.contains("path building failed") || text.contains("trust anchor") ? TlsProblem.UNKNOWN_CA
                : TlsProblem.OTHER;
    }
}
