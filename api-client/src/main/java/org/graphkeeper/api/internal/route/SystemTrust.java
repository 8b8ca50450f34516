package org.graphkeeper.api.internal.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificates that this machine trusts: those of the Java run-time, those of the system's own store, and on Linux
/// those that its administrator added. Reading them takes as long as a start has for its first picture, so it happens
/// once, with the first encrypted connection.
final class SystemTrust {

    private static final Logger LOG = LoggerFactory.getLogger(SystemTrust.class);

    /// Where distributions keep what their `update-ca-certificates` or `update-ca-trust` wrote: Debian, Fedora, SUSE.
    private static final List<Path> BUNDLES = List.of(Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"), Path.of("/etc/ssl/ca-bundle.pem"));

    private SystemTrust() {
    }

    private static final class Known {
        private static final Set<X509Certificate> ANCHORS = gather();
        private static final X509TrustManager MANAGER = manager(ANCHORS);
    }

    static X509TrustManager manager() {
        return Known.MANAGER;
    }

    static X509TrustManager managerWith(Collection<X509Certificate> own) {
        Set<X509Certificate> all = new LinkedHashSet<>(Known.ANCHORS);
        all.addAll(own);
        return manager(all);
    }

    private static X509TrustManager manager(Collection<X509Certificate> anchors) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate anchor : anchors) {
                store.setCertificateEntry("anchor-" + number++, anchor);
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new IllegalStateException("PKIX without a trust manager");
    }

    private static Set<X509Certificate> gather() {
        Set<X509Certificate> anchors = new LinkedHashSet<>();
        try {
            Collections.addAll(anchors, manager((KeyStore) null).getAcceptedIssuers());
        } catch (GeneralSecurityException broken) {
            LOG.warn("the certificates of the run-time cannot be read", broken);
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            addNative(anchors, "Windows-ROOT");
        } else if (system.contains("mac")) {
            addNative(anchors, "KeychainStore-ROOT");
            addNative(anchors, "KeychainStore");
        } else {
            BUNDLES.stream().filter(Files::isReadable).findFirst().ifPresent(bundle -> {
                try {
                    anchors.addAll(Certificates.read(bundle));
                } catch (IOException broken) {
                    LOG.warn("the system's certificates cannot be read", broken);
                }
            });
        }
        return anchors;
    }

    private static void addNative(Set<X509Certificate> anchors, String type) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate found) {
                    anchors.add(found);
                }
            }
        } catch (GeneralSecurityException | IOException absent) {
            LOG.warn("the system's store {} cannot be read", type, absent);
        }
    }
}
