package org.graphkeeper.app.activity;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.views.base.ActivityLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record of activity as the app shows it: bounded, and kept in an [ActivityFile].
public final class StoredActivityLog implements ActivityLog, AutoCloseable {

    /// More is kept in the file until the next start trims it.
    static final int MAX_ENTRIES = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(StoredActivityLog.class);

    private final ActivityFile file;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> unmodifiable = FXCollections.unmodifiableObservableList(entries);
    /// One writer keeps the lines in order.
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("activity-writer").factory());

    private StoredActivityLog(ActivityFile file, List<Entry> newestFirst) {
        this.file = file;
        entries.setAll(newestFirst);
    }

    /// Reads what was recorded earlier; lines that cannot be understood are left out. Blocks.
    public static StoredActivityLog open(Path path) {
        ActivityFile file = new ActivityFile(path);
        return new StoredActivityLog(file, file.read(MAX_ENTRIES));
    }

    @Override
    public void record(Entry entry) {
        entries.addFirst(entry);
        if (entries.size() > MAX_ENTRIES) {
            entries.removeLast();
        }
        writer.execute(() -> file.append(entry));
    }

    /// Removes what was recorded of one server. FX thread.
    ///
    /// @param server as in [ActivityLog.Entry#server]
    public void forget(String server) {
        entries.removeIf(entry -> entry.server().equals(server));
        writer.execute(() -> file.forget(server));
    }

    @Override
    public ObservableList<Entry> entries() {
        return unmodifiable;
    }

    /// Waits until everything recorded is written. Not on the FX thread.
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the record of activity is incomplete: the disk did not take it in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
