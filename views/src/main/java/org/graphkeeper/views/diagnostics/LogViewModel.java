package org.graphkeeper.views.diagnostics;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.views.base.BackgroundTasks;
import org.jspecify.annotations.Nullable;

/// The newest entries of the log and which of them are shown.
final class LogViewModel {

    static final int MOST = 5_000;

    /// Which entries are shown.
    enum Level {
        ALL, WARNINGS, ERRORS;

        boolean shows(LogEntry entry) {
            return this == ALL || entry.level().equals("ERROR") || this == WARNINGS && entry.level().equals("WARN");
        }
    }

    private final Diagnostics diagnostics;
    private final BackgroundTasks tasks;
    private final String label;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(Level.ALL);
    private final ReadOnlyObjectWrapper<@Nullable List<LogEntry>> shown = new ReadOnlyObjectWrapper<>();
    private List<LogEntry> read = List.of();
    private BackgroundTasks.@Nullable Handle reading;

    /// @param label of the work, for the list of what is running
    LogViewModel(Diagnostics diagnostics, BackgroundTasks tasks, String label) {
        this.diagnostics = diagnostics;
        this.tasks = tasks;
        this.label = label;
        filter.subscribe((_, _) -> choose());
        level.subscribe((_, _) -> choose());
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Level> levelProperty() {
        return level;
    }

    /// Oldest first; null until it was read.
    ReadOnlyObjectProperty<@Nullable List<LogEntry>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void load() {
        close();
        reading = tasks.run(label, () -> diagnostics.log(MOST), entries -> {
            read = entries;
            choose();
        }, _ -> { });
    }

    void close() {
        if (reading != null) {
            reading.cancel();
        }
    }

    /// What is shown, as text.
    String text() {
        List<LogEntry> now = shown.get();
        return now == null ? "" : now.stream().map(entry -> entry.when() + " " + entry.level() + " " + entry.text())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private void choose() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        Predicate<LogEntry> fits = entry -> level.get().shows(entry)
                && (wanted.isEmpty() || entry.text().toLowerCase(Locale.ROOT).contains(wanted));
        shown.set(read.stream().filter(fits).toList());
    }
}
