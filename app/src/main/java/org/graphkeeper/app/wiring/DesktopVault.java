package org.graphkeeper.app.wiring;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.secrets.PassphraseVault;
import org.graphkeeper.app.secrets.SecretUnavailableException;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.connections.SecretProblem;
import org.graphkeeper.views.connections.Vault;
import org.graphkeeper.views.connections.VaultState;
import org.jspecify.annotations.Nullable;

/// The passphrase vault, one for all windows. FX-thread confined.
final class DesktopVault implements Vault {

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final PassphraseVault vault;
    private final BackgroundTasks tasks;
    private final ReadOnlyObjectWrapper<VaultState> state = new ReadOnlyObjectWrapper<>(VaultState.ABSENT);
    private boolean looking;

    DesktopVault(PassphraseVault vault, BackgroundTasks tasks) {
        this.vault = vault;
        this.tasks = tasks;
        vault.onChange(now -> Platform.runLater(() -> changed(now)));
    }

    /// Finds out whether there is one. Not before the first picture.
    void look() {
        tasks.run("", vault::state, this::changed, _ -> { });
    }

    @Override
    public ReadOnlyObjectProperty<VaultState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public void create(Secret passphrase, Consumer<@Nullable SecretProblem> done) {
        run(() -> vault.create(passphrase), done);
    }

    @Override
    public void unlock(Secret passphrase, Consumer<@Nullable SecretProblem> done) {
        run(() -> vault.unlock(passphrase), done);
    }

    @Override
    public void changePassphrase(Secret present, Secret newer, Consumer<@Nullable SecretProblem> done) {
        run(() -> vault.changePassphrase(present, newer), done);
    }

    @Override
    public void lock() {
        tasks.run("", () -> {
            vault.lock();
            return true;
        }, _ -> { }, _ -> { });
    }

    private interface Act {
        void perform() throws SecretUnavailableException;
    }

    private void run(Act act, Consumer<@Nullable SecretProblem> done) {
        tasks.<@Nullable SecretProblem>run("", () -> {
            try {
                act.perform();
                return null;
            } catch (SecretUnavailableException e) {
                return e.problem();
            }
        }, problem -> {
            state.set(problem == null ? VaultState.OPEN : state.get());
            watch();
            done.accept(problem);
        }, _ -> done.accept(SecretProblem.VAULT_UNUSABLE));
    }

    private void changed(VaultState now) {
        state.set(now);
        watch();
    }

    /// Looks whether it locked itself, as long as it is open.
    private void watch() {
        if (state.get() == VaultState.OPEN && !looking) {
            looking = true;
            tasks.schedule(LOOK, () -> {
                looking = false;
                look();
            });
        }
    }
}
