package org.graphkeeper.app.diagnostics;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.app.Version;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.policy.MachinePolicy;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.diagnostics.SelfCheck;
import org.graphkeeper.views.diagnostics.SelfCheck.Outcome;

/// Checks what the app stands on. Blocks; contacts no server.
final class SelfTest {

    private static final long LEAST_SPACE = 500L << 20;

    private final AppPaths paths;
    private final OfflineStore store;
    private final SettingsFile settings;
    private final Layers layers;
    private final BooleanSupplier keychain;
    private final LocalWorkspace workspace;

    SelfTest(AppPaths paths, OfflineStore store, SettingsFile settings, Layers layers,
             BooleanSupplier keychain, LocalWorkspace workspace) {
        this.paths = paths;
        this.store = store;
        this.settings = settings;
        this.layers = layers;
        this.keychain = keychain;
        this.workspace = workspace;
    }

    List<SelfCheck> run() {
        return List.of(runtime(), folders(), space(), settings(), policy(), stored(), keychain(), workspace());
    }

    private static SelfCheck runtime() {
        return new SelfCheck("runtime", Outcome.GOOD, String.join(", ", "Graphkeeper " + Version.product(),
                "Java " + System.getProperty("java.version"),
                "JavaFX " + System.getProperty("javafx.runtime.version", "-"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch")));
    }

    private SelfCheck folders() {
        List<String> wrong = new ArrayList<>();
        for (Path folder : Stream.of(paths.config(), paths.data(), paths.state(), paths.cache()).distinct().toList()) {
            if (!Files.isDirectory(folder) || !Files.isWritable(folder) || isOpenToOthers(folder)) {
                wrong.add(folder.toString());
            }
        }
        return wrong.isEmpty() ? new SelfCheck("folders", Outcome.GOOD, paths.data().toString())
                : new SelfCheck("folders", Outcome.BAD, String.join(", ", wrong));
    }

    private static boolean isOpenToOthers(Path folder) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        try {
            return !PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)).endsWith("------");
        } catch (IOException unreadable) {
            return true;
        }
    }

    private SelfCheck space() {
        try {
            FileStore disk = Files.getFileStore(paths.data());
            long free = disk.getUsableSpace();
            return new SelfCheck("space", free < LEAST_SPACE ? Outcome.WARNING : Outcome.GOOD,
                    (free >> 20) + " MB, " + paths.data());
        } catch (IOException unknown) {
            return new SelfCheck("space", Outcome.WARNING, unknown.toString());
        }
    }

    private SelfCheck settings() {
        String problem = settings.problem();
        return problem.isEmpty() ? new SelfCheck("settings", Outcome.GOOD, paths.settingsFile().toString())
                : new SelfCheck("settings", Outcome.BAD, problem);
    }

    private SelfCheck policy() {
        MachinePolicy policy = layers.policy();
        String locked = policy.locked().keySet().stream().sorted().map(PolicyKey::word).collect(Collectors.joining(", "));
        return switch (policy.state()) {
            case ABSENT -> new SelfCheck("policy", Outcome.GOOD, "-");
            case HELD -> new SelfCheck("policy", Outcome.GOOD, policy.file() + (locked.isEmpty() ? "" : ": " + locked));
            case FLAWED, UNUSABLE -> new SelfCheck("policy", Outcome.BAD, policy.file() + ": "
                    + policy.flaws().stream().map(flaw -> flaw.reason() + " " + flaw.where() + " line " + flaw.line())
                    .collect(Collectors.joining("; ")));
        };
    }

    private SelfCheck stored() {
        if (!layers.isOfflineKept()) {
            return new SelfCheck("store", Outcome.GOOD, PolicyKey.OFFLINE_KEPT.word() + ": false");
        }
        if (!store.isPersistent()) {
            return new SelfCheck("store", Outcome.WARNING, paths.offlineStore().toString());
        }
        return new SelfCheck("store", store.isSound() ? Outcome.GOOD : Outcome.BAD,
                paths.offlineStore() + " (" + store.use().answers() + ")");
    }

    private SelfCheck keychain() {
        return new SelfCheck("keychain", keychain.getAsBoolean() ? Outcome.GOOD : Outcome.WARNING, "");
    }

    private SelfCheck workspace() {
        return workspace.isRunning() ? new SelfCheck("workspace", Outcome.GOOD, workspace.address().toString())
                : new SelfCheck("workspace", Outcome.WARNING, "");
    }
}
