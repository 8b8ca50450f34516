package org.graphkeeper.views.base;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.safety.ChangeLock;
import org.jspecify.annotations.Nullable;

/// The ports of the desktop as doubles that remember what was asked of them, and a session on a [FakeClient].
public final class TestDesk {

    /// A notice that was shown.
    public record Shown(Notices.Weight weight, String text, Notices.@Nullable Action action) {
    }

    public final List<Shown> notices = new ArrayList<>();
    public final ObservableList<ActivityLog.Entry> activity = FXCollections.observableArrayList();
    public final Map<String, String> remembered = new HashMap<>();
    public final List<String> copied = new ArrayList<>();
    public final List<String> confirmations = new ArrayList<>();
    /// Questions before changes.
    public final List<ChangeQuestion> questions = new ArrayList<>();
    public boolean confirms = true;
    /// What is chosen when a file is asked for; null for nothing.
    public Dialogs.@Nullable OpenedFile toOpen;
    public final Map<String, String> saved = new HashMap<>();
    public final FakeClient client;
    public final ServerSession session;
    public final Surroundings surroundings;
    /// What a client would ask before a change.
    public final ChangeLock lock;

    /// @param tasks [ManualTasks] for view-models, [FxTasks] for views
    public TestDesk(BackgroundTasks tasks, FakeClient client) {
        this(tasks, client, Language.of(Locale.US));
    }

    /// The same in another language.
    public TestDesk(BackgroundTasks tasks, FakeClient client, Language language) {
        this(tasks, client, language, Clock.fixed(FakeClient.NOW, ZoneId.of("UTC")));
    }

    /// The same with a clock that goes.
    public TestDesk(BackgroundTasks tasks, FakeClient client, Language language, Clock clock) {
        this(tasks, client, language, clock, Environment.LOCAL, Safety.USUAL);
    }

    /// The same on a server where one has to be careful.
    public TestDesk(BackgroundTasks tasks, FakeClient client, Language language, Clock clock, Environment environment,
                    Safety safety) {
        this(tasks, client, language, clock, environment, safety, ComputerPolicy.NONE);
    }

    /// The same on a computer for which somebody decided something.
    public TestDesk(BackgroundTasks tasks, FakeClient client, ComputerPolicy policy) {
        this(tasks, client, Language.of(Locale.US), Clock.fixed(FakeClient.NOW, ZoneId.of("UTC")), Environment.LOCAL,
                Safety.USUAL, policy);
    }

    private TestDesk(BackgroundTasks tasks, FakeClient client, Language language, Clock clock,
                     Environment environment, Safety safety, ComputerPolicy policy) {
        this.client = client;
        this.surroundings = new Surroundings(tasks, this::note, new AnsweringDialogs(), new KeptActivity(),
                new KeptInMemory(), commands(language), language, clock, policy);
        Connectivity connectivity = new Connectivity();
        this.lock = new ChangeLock(safety.access(), clock);
        this.session = new ServerSession("local", "Local workspace", environment, client, connectivity,
                new GraphCatalog(client.graphs(), tasks, connectivity, new Random(7), "Loading graphs"),
                new Safeguard("Local workspace", environment, safety, lock, surroundings));
        session.accountProperty().set(client.account);
        session.infoProperty().set(client.info);
    }

    private Commands commands(Language language) {
        return new Commands(new KeyMap(new KeptInMemory()), Texts.of("commands", language), this::note);
    }

    private void note(Notices.Weight weight, String text, Notices.@Nullable Action action) {
        notices.add(new Shown(weight, text, action));
    }

    private final class AnsweringDialogs implements Dialogs {
        @Override
        public void confirm(String title, String text, String confirmLabel, boolean dangerous, Runnable onConfirm) {
            confirmations.add(title);
            if (confirms) {
                onConfirm.run();
            }
        }

        @Override
        public void confirmChange(ChangeQuestion question, Runnable onConfirm, Runnable onCancel) {
            questions.add(question);
            (confirms ? onConfirm : onCancel).run();
        }

        @Override
        public void saveText(String title, String suggestedName, String content) {
            saved.put(suggestedName, content);
        }

        @Override
        public void chooseFile(String title, String kind, List<String> patterns, Consumer<String> onChosen) {
            onChosen.accept("/chosen/" + patterns.getFirst().replace("*", "file"));
        }

        @Override
        public void openFile(String title, String kind, List<String> patterns, int most, Consumer<OpenedFile> onRead) {
            if (toOpen != null) {
                onRead.accept(toOpen);
            }
        }

        @Override
        public void copy(String text, @Nullable String what) {
            copied.add(text);
        }
    }

    private final class KeptActivity implements ActivityLog {
        @Override
        public void record(Entry entry) {
            activity.addFirst(entry);
        }

        @Override
        public ObservableList<Entry> entries() {
            return activity;
        }
    }

    private final class KeptInMemory implements Remembered {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(remembered.get(key));
        }

        @Override
        public void put(String key, String value) {
            if (value.isEmpty()) {
                remembered.remove(key);
            } else {
                remembered.put(key, value);
            }
        }
    }
}
