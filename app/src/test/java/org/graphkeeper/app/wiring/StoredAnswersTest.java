package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineSnapshots.Snapshot;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.policy.MachinePolicy;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.RunningTask;
import org.graphkeeper.views.settings.KeptSize;
import org.graphkeeper.views.settings.KeptUnread;
import org.graphkeeper.views.settings.OfflineKeeping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredAnswersTest {

    private static final OfflineKeeping LESS = new OfflineKeeping(KeptUnread.MONTH, KeptSize.SMALL);

    @TempDir
    private Path folder;

    /// Work that waits for ever, as on a machine that is busy with other things.
    private static final class NeverRun implements BackgroundTasks {
        private final List<String> wanted = new ArrayList<>();

        @Override
        public <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess,
                              Consumer<? super Failure> onFailure) {
            wanted.add(label);
            return () -> { };
        }

        @Override
        public Handle schedule(Duration delay, Runnable action) {
            return () -> { };
        }

        @Override
        public ObservableList<RunningTask> running() {
            return FXCollections.emptyObservableList();
        }
    }

    @Test
    void whatIsCountedAfterAChoiceIsWithinIt() {
        NeverRun tasks = new NeverRun();
        SettingsStore settings = new SettingsStore(
                new SettingsFile(folder.resolve("settings.json"), Clock.systemUTC()), Settings.initial(), tasks);
        try (OfflineStore store = OfflineStore.inMemory()) {
            StoredAnswers answers = new StoredAnswers(store, settings,
                    new Layers(MachinePolicy.absent(folder)), tasks);
            String text = "x".repeat(1 << 20);
            for (int i = 0; i < 70; i++) {
                store.partition(new OfflinePartition("work", "ann")).write("graph", "g" + i,
                        new Snapshot(Instant.now(), text));
            }
            assertThat(answers.use().answers()).isEqualTo(70);

            answers.keepingProperty().set(LESS);

            assertThat(answers.use().answers()).isEqualTo(64);
            assertThat(settings.current().offline()).isEqualTo(LESS);
            assertThat(tasks.wanted).as("it is carried out in the background too").hasSize(1);
        }
    }
}
