package org.graphkeeper.views.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.RunningTask;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// State of the window frame: age of the data, lasting bar, long tasks, open room, width of the rail.
final class ShellViewModel {

    static final Duration SHOWN_AFTER = Duration.ofSeconds(1);
    private static final String RAIL = "shell.rail";
    private static final String ROOM = "shell.room";

    /// The lasting bar over the content.
    ///
    /// @param icon        Feather literal
    /// @param actionLabel null while the action is already under way
    record Bar(String icon, String text, @Nullable String actionLabel, @Nullable String detail) {
    }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Ages ages;
    private final Runnable signIn;
    private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper old = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Bar> bar = new ReadOnlyObjectWrapper<>();
    private final ObservableList<RunningTask> longTasks = FXCollections.observableArrayList();
    private final BooleanProperty railWide = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable String> room = new SimpleObjectProperty<>();
    private final ListChangeListener<RunningTask> taskListener = _ -> updateTasks();
    private @Nullable Instant lostAt;
    private BackgroundTasks.@Nullable Handle nextLook;

    ShellViewModel(ServerSession session, Surroundings surroundings, Runnable signIn) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("shell");
        this.ages = surroundings.ages();
        this.signIn = signIn;
        railWide.set(surroundings.remembered().get(RAIL).map("wide"::equals).orElse(true));
        room.set(surroundings.remembered().get(ROOM).orElse(null));
        railWide.subscribe(wide -> surroundings.remembered().put(RAIL, wide ? "wide" : "narrow"));
        room.subscribe(id -> surroundings.remembered().put(ROOM, id == null ? "" : id));
        session.catalog().stateProperty().subscribe(this::updateAge);
        session.connectivity().stateProperty().subscribe(this::updateBar);
        surroundings.tasks().running().addListener(taskListener);
        updateTasks();
    }

    /// `as of 10:41`; empty before anything was fetched.
    ReadOnlyStringProperty ageProperty() {
        return age.getReadOnlyProperty();
    }

    /// Whether what is shown is older than it should be.
    ReadOnlyBooleanProperty oldProperty() {
        return old.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Bar> barProperty() {
        return bar.getReadOnlyProperty();
    }

    /// Work that has been running for more than a second, oldest first.
    ObservableList<RunningTask> longTasks() {
        return longTasks;
    }

    /// Whether the user wants titles in the rail; remembered.
    BooleanProperty railWideProperty() {
        return railWide;
    }

    void toggleRail() {
        railWide.set(!railWide.get());
    }

    /// Id of the open room; remembered.
    ObjectProperty<@Nullable String> roomProperty() {
        return room;
    }

    /// What the button of the lasting bar does.
    void actOnBar() {
        if (session.connectivity().state() == Connectivity.State.SIGN_IN_NEEDED) {
            signIn.run();
        } else {
            session.catalog().refresh();
        }
    }

    void cancel(RunningTask task) {
        task.handle().cancel();
    }

    void close() {
        surroundings.tasks().running().removeListener(taskListener);
        if (nextLook != null) {
            nextLook.cancel();
        }
    }

    private void updateAge(LoadState state) {
        switch (state) {
            case LoadState.Ready(Instant asOf) -> age(ages.asOf(asOf), false);
            case LoadState.Stale(Instant asOf, Failure problem) -> age(ages.asOf(asOf), problem != null);
            case LoadState.Loading _ -> age(texts.get("age.loading"), false);
            case LoadState.Failed _ -> age(texts.get("age.never"), true);
            case LoadState.Idle _ -> age("", false);
        }
    }

    private void age(String text, boolean isOld) {
        age.set(text);
        old.set(isOld);
    }

    private void updateBar(Connectivity.State state) {
        switch (state) {
            case ONLINE -> {
                lostAt = null;
                bar.set(null);
            }
            case CONNECTING -> {
                if (lostAt != null) {
                    bar.set(new Bar("fth-loader", texts.get("bar.retrying"), null, detail()));
                }
            }
            case OFFLINE -> {
                if (lostAt == null) {
                    Instant contact = session.connectivity().lastContactProperty().get();
                    lostAt = contact == null ? surroundings.clock().instant() : contact;
                }
                boolean strange = session.connectivity().lastProblemProperty().get() instanceof Failure.Malformed;
                bar.set(strange ? new Bar("fth-alert-triangle", texts.get("bar.strange"),
                        texts.get("bar.offline.action"), detail())
                        : new Bar("fth-wifi-off", texts.get("bar.offline", ages.moment(lostAt)),
                        texts.get("bar.offline.action"), detail()));
            }
            case SIGN_IN_NEEDED -> {
                lostAt = surroundings.clock().instant();
                bar.set(new Bar("fth-lock", texts.get("bar.signin"), texts.get("bar.signin.action"), detail()));
            }
        }
    }

    private @Nullable String detail() {
        Failure problem = session.connectivity().lastProblemProperty().get();
        return problem == null ? null : surroundings.failureText().of(problem).text();
    }

    private void updateTasks() {
        if (nextLook != null) {
            nextLook.cancel();
            nextLook = null;
        }
        Instant now = surroundings.clock().instant();
        // Work without a name is nobody's business: it lasts as long as the server is open.
        List<RunningTask> running = surroundings.tasks().running().stream().filter(task -> !task.label().isEmpty())
                .toList();
        longTasks.setAll(running.stream()
                .filter(task -> Duration.between(task.since(), now).compareTo(SHOWN_AFTER) >= 0).toList());
        if (longTasks.size() < running.size()) {
            nextLook = surroundings.tasks().schedule(SHOWN_AFTER, this::updateTasks);
        }
    }
}
