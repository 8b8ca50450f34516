package org.graphkeeper.app.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.app.settings.Settings;

/// How the app and the command line open what is stored for browsing offline.
public final class OfflineStores {

    /// What SQLite puts beside a database in WAL mode (https://www.sqlite.org/wal.html).
    private static final List<String> FILES = List.of("", "-wal", "-shm");

    private OfflineStores() {
    }

    /// Opens the store as user and administrator want it. Where nothing may be kept, what an earlier run kept goes.
    ///
    /// @throws IOException when what was kept cannot be removed: then it must not be silently there
    public static OfflineStore open(Path file, Layers layers, Settings settings) throws IOException {
        return layers.isOfflineKept() ? OfflineStore.open(file, layers.offline(settings).bounds()) : nothingKept(file);
    }

    /// The same, see [OfflineStore#whenAsked].
    public static OfflineStore whenAsked(Path file, Layers layers, Settings settings) throws IOException {
        return layers.isOfflineKept() ? OfflineStore.whenAsked(file, layers.offline(settings).bounds())
                : nothingKept(file);
    }

    private static OfflineStore nothingKept(Path file) throws IOException {
        for (String part : FILES) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
        }
        return OfflineStore.inMemory();
    }
}
