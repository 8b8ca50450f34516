package org.graphkeeper.app.paths;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The directories of this installation, after the customs of the system: XDG base directories on Linux,
/// `~/Library` on macOS, `%APPDATA%` and `%LOCALAPPDATA%` on Windows. `GRAPHKEEPER_HOME` puts them all under one place.
///
/// @param config the user's choices
/// @param data   the local workspace
/// @param state  logs and the record of activity
/// @param cache  what can be fetched again: the offline store
public record AppPaths(Path config, Path data, Path state, Path cache) {

    public static final String HOME_VARIABLE = "GRAPHKEEPER_HOME";
    private static final String NAME = "graphkeeper";

    /// @param environment environment variables
    /// @param osName      as in the system property `os.name`
    /// @param userHome    the user's home directory
    public static AppPaths of(Map<String, String> environment, String osName, Path userHome) {
        String home = environment.get(HOME_VARIABLE);
        if (home != null && !home.isBlank()) {
            return under(Path.of(home).toAbsolutePath());
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            Path support = userHome.resolve("Library/Application Support/Graphkeeper");
            return new AppPaths(support, support.resolve("data"), userHome.resolve("Library/Logs/Graphkeeper"),
                    userHome.resolve("Library/Caches/Graphkeeper"));
        }
        if (os.contains("win")) {
            Path roaming = absolute(environment.get("APPDATA"), userHome.resolve("AppData/Roaming"));
            Path local = absolute(environment.get("LOCALAPPDATA"), userHome.resolve("AppData/Local"))
                    .resolve("Graphkeeper");
            return new AppPaths(roaming.resolve("Graphkeeper"), local.resolve("data"), local.resolve("state"),
                    local.resolve("cache"));
        }
        return new AppPaths(
                absolute(environment.get("XDG_CONFIG_HOME"), userHome.resolve(".config")).resolve(NAME),
                absolute(environment.get("XDG_DATA_HOME"), userHome.resolve(".local/share")).resolve(NAME),
                absolute(environment.get("XDG_STATE_HOME"), userHome.resolve(".local/state")).resolve(NAME),
                absolute(environment.get("XDG_CACHE_HOME"), userHome.resolve(".cache")).resolve(NAME));
    }

    /// The paths of this process.
    public static AppPaths ofThisProcess() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /// All directories under one root.
    public static AppPaths under(Path root) {
        return new AppPaths(root.resolve("config"), root.resolve("data"), root.resolve("state"), root.resolve("cache"));
    }

    public Path settingsFile() {
        return config.resolve("settings.json");
    }

    public Path vaultFile() {
        return config.resolve("vault.json");
    }

    public Path workspace() {
        return data.resolve("workspace");
    }

    public Path offlineStore() {
        return cache.resolve("offline.db");
    }

    public Path activityFile() {
        return state.resolve("activity.jsonl");
    }

    public Path logs() {
        return state.resolve("logs");
    }

    public Path lockFile() {
        return state.resolve("graphkeeper.lock");
    }

    /// Makes the directories, readable by their owner only where the file system knows owners.
    ///
    /// @throws IOException when one cannot be made or is no directory
    public void create() throws IOException {
        for (Path directory : new Path[] {config, data, state, cache, logs()}) {
            createOwnerOnly(directory);
        }
    }

    /// Makes a directory that only its owner can enter; an existing one is tightened.
    public static void createOwnerOnly(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// Takes a file away from everybody but its owner; does nothing where the file system knows no owners.
    public static void ownerOnly(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /// The XDG specification wants relative values ignored.
    private static Path absolute(@Nullable String value, Path otherwise) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        Path path = Path.of(value);
        return path.isAbsolute() ? path : otherwise;
    }
}
