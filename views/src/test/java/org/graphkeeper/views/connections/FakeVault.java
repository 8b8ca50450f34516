package org.graphkeeper.views.connections;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;

/// A vault in memory.
final class FakeVault implements Vault {

    final ReadOnlyObjectWrapper<VaultState> state = new ReadOnlyObjectWrapper<>(VaultState.ABSENT);
    @Nullable Secret passphrase;

    @Override
    public ReadOnlyObjectProperty<VaultState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public void create(Secret chosen, Consumer<@Nullable SecretProblem> done) {
        passphrase = chosen;
        state.set(VaultState.OPEN);
        done.accept(null);
    }

    @Override
    public void unlock(Secret typed, Consumer<@Nullable SecretProblem> done) {
        if (typed.equals(passphrase)) {
            state.set(VaultState.OPEN);
            done.accept(null);
        } else {
            done.accept(SecretProblem.WRONG_PASSPHRASE);
        }
    }

    @Override
    public void changePassphrase(Secret present, Secret newer, Consumer<@Nullable SecretProblem> done) {
        if (present.equals(passphrase)) {
            passphrase = newer;
            done.accept(null);
        } else {
            done.accept(SecretProblem.WRONG_PASSPHRASE);
        }
    }

    @Override
    public void lock() {
        state.set(VaultState.LOCKED);
    }
}
