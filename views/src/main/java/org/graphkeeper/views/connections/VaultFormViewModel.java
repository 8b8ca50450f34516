package org.graphkeeper.views.connections;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Opening the vault, making it at the first time, and giving it another passphrase.
final class VaultFormViewModel {

    private final Vault vault;
    private final Texts texts;
    final StringProperty passphrase = new SimpleStringProperty("");
    final StringProperty newer = new SimpleStringProperty("");
    final StringProperty repeated = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private Runnable onOpened = () -> { };

    /// @param texts of the connections
    VaultFormViewModel(Vault vault, Texts texts) {
        this.vault = vault;
        this.texts = texts;
    }

    ReadOnlyObjectProperty<VaultState> stateProperty() {
        return vault.stateProperty();
    }

    BooleanBinding openBinding() {
        return vault.stateProperty().isEqualTo(VaultState.OPEN);
    }

    /// Why the last try failed; empty when none did.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What happens after the vault was opened here.
    void onOpened(Runnable action) {
        onOpened = action;
    }

    /// What [#open] needs still; empty when it can be tried.
    String missing() {
        if (vault.stateProperty().get() != VaultState.ABSENT) {
            return passphrase.get().isEmpty() ? texts.get("connections.vault.missing") : "";
        }
        return missingIn(passphrase.get());
    }

    BooleanBinding completeBinding() {
        return Bindings.createBooleanBinding(() -> missing().isEmpty() && !busy.get(), passphrase, repeated, busy,
                vault.stateProperty());
    }

    /// Whether there is all that [#change] needs.
    BooleanBinding changeableBinding() {
        return Bindings.createBooleanBinding(() -> !passphrase.get().isEmpty() && missingIn(newer.get()).isEmpty()
                && !busy.get(), passphrase, newer, repeated, busy);
    }

    void open() {
        if (!missing().isEmpty() || busy.get()) {
            return;
        }
        begin();
        Secret typed = new Secret(passphrase.get());
        if (vault.stateProperty().get() == VaultState.ABSENT) {
            vault.create(typed, this::ended);
        } else {
            vault.unlock(typed, this::ended);
        }
    }

    void change() {
        begin();
        vault.changePassphrase(new Secret(passphrase.get()), new Secret(newer.get()), this::ended);
    }

    void lock() {
        vault.lock();
    }

    void clear() {
        passphrase.set("");
        newer.set("");
        repeated.set("");
        problem.set("");
    }

    private String missingIn(String chosen) {
        if (chosen.length() < Vault.LEAST_LENGTH) {
            return texts.get("connections.vault.short", Vault.LEAST_LENGTH);
        }
        return chosen.equals(repeated.get()) ? "" : texts.get("connections.vault.differs");
    }

    private void begin() {
        problem.set("");
        busy.set(true);
    }

    private void ended(@Nullable SecretProblem why) {
        busy.set(false);
        if (why == null) {
            clear();
            onOpened.run();
        } else {
            problem.set(texts.get("connections.secret." + why.name().toLowerCase(Locale.ROOT)));
        }
    }
}
