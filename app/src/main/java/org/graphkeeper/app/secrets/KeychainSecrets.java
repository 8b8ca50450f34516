package org.graphkeeper.app.secrets;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Secrets in the keychain of the system, and in memory where there is none or where it refuses.
public final class KeychainSecrets implements SecretStore {

    private static final Logger LOG = LoggerFactory.getLogger(KeychainSecrets.class);

    private final SessionSecrets session = new SessionSecrets();
    private final CompletableFuture<Optional<Keychain>> keychain = new CompletableFuture<>();
    private final Duration patience;
    private volatile boolean refused;

    private final Callable<Keychain> opening;
    private final AtomicBoolean looking = new AtomicBoolean();

    private KeychainSecrets(Callable<Keychain> opening, Duration patience) {
        this.opening = opening;
        this.patience = patience;
    }

    /// Looks for the keychain in the background, once it is first asked for; nobody waits for it longer than `patience`.
    public static KeychainSecrets open(Duration patience) {
        return open(Keychain::open, patience);
    }

    static KeychainSecrets open(Callable<Keychain> opening, Duration patience) {
        return new KeychainSecrets(opening, patience);
    }

    private void look() {
        Keychain found = null;
        try {
            found = opening.call();
        } catch (Exception e) {
            LOG.info("no keychain, secrets are kept until the app ends: {}", rootMessage(e));
        }
        keychain.complete(Optional.ofNullable(found));
    }

    @Override
    public Optional<Secret> find(String profileId) {
        Optional<Secret> inMemory = session.find(profileId);
        if (inMemory.isPresent()) {
            return inMemory;
        }
        Keychain available = available();
        Optional<Secret> kept = available == null ? Optional.empty() : available.find(profileId);
        kept.ifPresent(secret -> session.keep(profileId, secret));
        return kept;
    }

    @Override
    public void keep(String profileId, Secret secret) {
        session.keep(profileId, secret);
        Keychain available = available();
        if (available == null) {
            return;
        }
        try {
            available.keep(profileId, secret);
            refused = false;
        } catch (Keychain.UnavailableException e) {
            refused = true;
            LOG.warn("the keychain refused to keep a secret: {}", rootMessage(e));
        }
    }

    @Override
    public void forget(String profileId) {
        session.forget(profileId);
        Keychain available = available();
        if (available == null || available.find(profileId).isEmpty()) {
            return;
        }
        try {
            available.forget(profileId);
        } catch (Keychain.UnavailableException e) {
            LOG.warn("the keychain refused to forget a secret: {}", rootMessage(e));
        }
    }

    @Override
    public boolean lasts() {
        return available() != null && !refused;
    }

    private @Nullable Keychain available() {
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("keychain").start(this::look);
        }
        try {
            return keychain.get(patience.toMillis(), TimeUnit.MILLISECONDS).orElse(null);
        } catch (TimeoutException late) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String rootMessage(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
