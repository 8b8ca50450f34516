package org.graphkeeper.app.secrets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.crypto.AEADBadTagException;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.paths.OwnerFile;
import org.graphkeeper.views.connections.SecretProblem;
import org.graphkeeper.views.connections.VaultState;
import org.jspecify.annotations.Nullable;

/// Secrets in one file under a passphrase, for systems without a keychain. While it is open it holds the key and nothing
/// else: each secret is read from the file when it is asked for, so that the app and a command see the same. It locks
/// itself when nobody asked for anything for a while. Blocks; safe for several threads and processes.
public final class PassphraseVault {

    /// After which it locks itself.
    public static final Duration IDLE = Duration.ofMinutes(15);

    private final Path file;
    private final VaultCost cost;
    private final InstantSource clock;
    private byte @Nullable [] key;
    private Instant lastUse = Instant.EPOCH;
    private volatile Consumer<VaultState> listener = _ -> { };

    public PassphraseVault(Path file, InstantSource clock) {
        this(file, VaultCost.RECOMMENDED, clock);
    }

    /// @param cost of passphrases that are chosen from now on
    PassphraseVault(Path file, VaultCost cost, InstantSource clock) {
        this.file = file;
        this.cost = cost;
        this.clock = clock;
    }

    /// Is told each change, on the thread that brought it about.
    public void onChange(Consumer<VaultState> newListener) {
        listener = newListener;
    }

    /// Locks it first where it was idle too long.
    public synchronized VaultState state() {
        if (key != null && Duration.between(lastUse, clock.instant()).compareTo(IDLE) > 0) {
            lock();
        }
        return Files.notExists(file) ? VaultState.ABSENT : key == null ? VaultState.LOCKED : VaultState.OPEN;
    }

    /// Makes an empty one and opens it.
    public void create(Secret passphrase) throws SecretUnavailableException {
        change(() -> {
            if (Files.exists(file)) {
                throw new SecretUnavailableException(SecretProblem.VAULT_LOCKED, "there is one already", null);
            }
            write(passphrase, Map.of());
        });
    }

    public void unlock(Secret passphrase) throws SecretUnavailableException {
        synchronized (this) {
            VaultContent content = content();
            byte[] tried = key(content.cost(), content.salt(), passphrase);
            try {
                content.open(tried);
            } catch (AEADBadTagException wrong) {
                Arrays.fill(tried, (byte) 0);
                throw new SecretUnavailableException(SecretProblem.WRONG_PASSPHRASE, "the passphrase is wrong", null);
            }
            use(tried);
        }
        listener.accept(VaultState.OPEN);
    }

    /// Puts another passphrase in place of the present one.
    public void changePassphrase(Secret present, Secret newer) throws SecretUnavailableException {
        unlock(present);
        change(() -> write(newer, opened()));
    }

    public void lock() {
        synchronized (this) {
            if (key == null) {
                return;
            }
            Arrays.fill(key, (byte) 0);
            key = null;
        }
        listener.accept(VaultState.LOCKED);
    }

    public synchronized Optional<Secret> find(String name) throws SecretUnavailableException {
        return Optional.ofNullable(opened().get(name)).map(Secret::new);
    }

    public void keep(String name, Secret secret) throws SecretUnavailableException {
        rewrite(secrets -> {
            secrets.put(name, secret.reveal());
            return secrets;
        });
    }

    /// Harmless when there is none, and where there is no vault.
    public void forget(String name) throws SecretUnavailableException {
        if (Files.exists(file)) {
            rewrite(secrets -> {
                secrets.remove(name);
                return secrets;
            });
        }
    }

    private void rewrite(UnaryOperator<Map<String, String>> changing) throws SecretUnavailableException {
        change(() -> {
            Map<String, String> newer = changing.apply(new TreeMap<>(opened()));
            VaultContent before = content();
            store(VaultContent.seal(before.cost(), before.salt(), key, newer));
        });
    }

    private interface Change {
        void make() throws SecretUnavailableException;
    }

    /// One process after the other.
    private void change(Change change) throws SecretUnavailableException {
        VaultState before = state();
        synchronized (this) {
            try {
                AppPaths.createOwnerOnly(file.getParent());
                try (FileChannel channel = FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
                    change.make();
                }
            } catch (IOException e) {
                throw new SecretUnavailableException(SecretProblem.VAULT_UNUSABLE, String.valueOf(e.getMessage()), e);
            }
        }
        VaultState now = state();
        if (now != before) {
            listener.accept(now);
        }
    }

    private void write(Secret passphrase, Map<String, String> secrets) throws SecretUnavailableException {
        byte[] salt = VaultContent.newSalt();
        byte[] fresh = key(cost, salt, passphrase);
        store(VaultContent.seal(cost, salt, fresh, secrets));
        use(fresh);
    }

    private Map<String, String> opened() throws SecretUnavailableException {
        byte[] held = state() == VaultState.OPEN ? key : null;
        if (held == null) {
            throw new SecretUnavailableException(SecretProblem.VAULT_LOCKED, "the vault is locked", null);
        }
        try {
            Map<String, String> secrets = content().open(held);
            lastUse = clock.instant();
            return secrets;
        } catch (AEADBadTagException changedElsewhere) {
            lock();
            throw new SecretUnavailableException(SecretProblem.VAULT_LOCKED, "its passphrase was changed", null);
        }
    }

    private void use(byte[] fresh) {
        if (key != null && key != fresh) {
            Arrays.fill(key, (byte) 0);
        }
        key = fresh;
        lastUse = clock.instant();
    }

    private VaultContent content() throws SecretUnavailableException {
        try {
            return VaultContent.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new SecretUnavailableException(SecretProblem.VAULT_UNUSABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private void store(VaultContent content) throws SecretUnavailableException {
        try {
            OwnerFile.replace(file, content.toBytes());
        } catch (IOException e) {
            throw new SecretUnavailableException(SecretProblem.VAULT_UNUSABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] key(VaultCost cost, byte[] salt, Secret passphrase) {
        char[] typed = passphrase.reveal().toCharArray();
        try {
            return VaultContent.key(cost, salt, typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
