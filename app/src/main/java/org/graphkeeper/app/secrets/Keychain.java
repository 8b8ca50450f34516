package org.graphkeeper.app.secrets;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;
import org.graphkeeper.api.session.Secret;

/// The keychain of the system: Keychain on macOS, Credential Manager on Windows, Secret Service on Linux.
/// Every method throws [UnavailableException] when the keychain does not do it.
final class Keychain {

    private static final String SERVICE = "Graphkeeper";

    private final Keyring keyring;

    /// The keychain is missing, locked or refused.
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(Throwable cause) {
            super(cause);
        }
    }

    private Keychain(Keyring keyring) {
        this.keyring = keyring;
    }

    /// Finds the keychain; blocks. The native libraries behind it fail with errors as well as with exceptions.
    static Keychain open() throws UnavailableException {
        try {
            return new Keychain(Keyring.create());
        } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
            throw new UnavailableException(e);
        }
    }

    /// The library reports "there is none" and "refused" by the same exception: both mean that it has to be asked for.
    Optional<Secret> find(String account) {
        try {
            return Optional.ofNullable(keyring.getPassword(SERVICE, account)).map(Secret::new);
        } catch (PasswordAccessException | RuntimeException none) {
            return Optional.empty();
        }
    }

    void keep(String account, Secret secret) throws UnavailableException {
        try {
            keyring.setPassword(SERVICE, account, secret.reveal());
        } catch (PasswordAccessException | RuntimeException e) {
            throw new UnavailableException(e);
        }
    }

    void forget(String account) throws UnavailableException {
        try {
            keyring.deletePassword(SERVICE, account);
        } catch (PasswordAccessException | RuntimeException e) {
            throw new UnavailableException(e);
        }
    }
}
