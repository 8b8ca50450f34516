package org.graphkeeper.app.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.policy.PolicyFile;
import org.graphkeeper.app.secrets.KeychainSecrets;
import org.graphkeeper.app.secrets.PassphraseVault;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.app.secrets.SecretCommand;
import org.graphkeeper.app.secrets.SecretStore;

/// What a command knows of the world around it.
///
/// @param environment environment variables
/// @param input       standard input
/// @param policy      what an administrator decided for this computer
/// @param locale      of what people read; JSON is the same in every language
/// @param pauses      how it waits
/// @param secrets     opens the keychain; asked only when a secret is needed
/// @param logging     begins to write the log of commands to a directory
/// @param onStop      is given what to do when the system or the user asks the command to end
record World(Map<String, String> environment, AppPaths paths, InputStream input, Person person, Clock clock,
        PolicyFile policy, Locale locale, Pauses pauses, Supplier<SecretStore> secrets, Consumer<Path> logging,
        Consumer<Runnable> onStop) {

    private static final Duration KEYCHAIN_PATIENCE = Duration.ofSeconds(3);

    /// Waits; interruptible.
    @FunctionalInterface
    interface Pauses {
        void pause(Duration length) throws InterruptedException;
    }

    /// What holds on this computer.
    Layers layers() {
        return new Layers(policy.read());
    }

    /// The secrets of all profiles, wherever they are kept. Looks at nothing yet.
    ProfileSecrets profileSecrets() {
        return new ProfileSecrets(secrets.get(), new PassphraseVault(paths.vaultFile(), clock), new SecretCommand());
    }

    static World ofThisProcess() {
        return new World(System.getenv(), AppPaths.ofThisProcess(), System.in, Person.ofThisProcess(),
                Clock.systemDefaultZone(), PolicyFile.ofThisComputer(), Locale.getDefault(), Thread::sleep,
                () -> KeychainSecrets.open(KEYCHAIN_PATIENCE),
                directory -> Logs.toDirectory(directory, "command-line"), StopSignals::onStop);
    }
}
