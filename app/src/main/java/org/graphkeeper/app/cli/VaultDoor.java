package org.graphkeeper.app.cli;

import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.secrets.PassphraseVault;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.app.secrets.SecretUnavailableException;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SecretProblem;
import org.graphkeeper.views.connections.Vault;
import org.graphkeeper.views.connections.VaultState;

/// Opens the passphrase vault for a command, which asks for the passphrase at the terminal and nowhere else.
final class VaultDoor {

    private static final int TRIES = 3;

    private final World world;
    private final Words words;

    VaultDoor(World world, Words words) {
        this.world = world;
        this.words = words;
    }

    /// Opens it where the profile keeps its secrets there; makes it where there is none yet.
    void openFor(ConnectionProfile profile, ProfileSecrets secrets) throws InterruptedException, CommandFailure {
        PassphraseVault vault = secrets.vault();
        if (profile.keeping().place() != SecretPlace.VAULT || vault.state() == VaultState.OPEN) {
            return;
        }
        try {
            if (vault.state() == VaultState.ABSENT) {
                vault.create(chosen());
            } else {
                unlock(vault);
            }
        } catch (SecretUnavailableException e) {
            throw unavailable(e.problem(), String.valueOf(e.getMessage()));
        }
    }

    /// Why a secret cannot be had, for people.
    CommandFailure unavailable(SecretProblem problem, String detail) {
        Problem told = words.problem(problem == SecretProblem.COMMAND_FAILED ? "cli.secret.command"
                : problem == SecretProblem.VAULT_UNUSABLE ? "cli.vault.unusable" : "cli.vault.locked");
        return new CommandFailure(ExitCode.UNAUTHORIZED, new Problem(told.what(), told.meaning(), told.todo(), detail));
    }

    private void unlock(PassphraseVault vault)
            throws SecretUnavailableException, InterruptedException, CommandFailure {
        for (int tries = 1; ; tries++) {
            try {
                vault.unlock(asked("cli.ask.vault"));
                return;
            } catch (SecretUnavailableException e) {
                if (e.problem() != SecretProblem.WRONG_PASSPHRASE || tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Secret chosen() throws InterruptedException, CommandFailure {
        for (int tries = 1; tries <= TRIES; tries++) {
            Secret first = asked("cli.ask.vault.new");
            if (first.reveal().length() >= Vault.LEAST_LENGTH && first.equals(asked("cli.ask.vault.again"))) {
                return first;
            }
        }
        throw new CommandFailure(ExitCode.UNAUTHORIZED, words.problem("cli.vault.new", Vault.LEAST_LENGTH));
    }

    private Secret asked(String key) throws InterruptedException, CommandFailure {
        Secret typed = world.person().isThere()
                ? world.person().askSecret(words.texts().get(key, Vault.LEAST_LENGTH)) : null;
        if (typed == null || typed.isEmpty()) {
            throw unavailable(SecretProblem.VAULT_LOCKED, "");
        }
        return typed;
    }
}
