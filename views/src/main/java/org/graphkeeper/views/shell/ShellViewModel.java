package org.graphkeeper.views.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Problem;
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

    /// How the age of what is shown is to be taken.
    enum Freshness {

        FRESH,

        /// It should have been renewed by now: two periods passed since it was.
        LATE,

        /// Nothing newer can be had.
        OFFLINE
    }

    /// Under load an answer may take a moment; so soon nothing is late.
    static final Duration NEVER_LATE_BEFORE = Duration.ofSeconds(10);

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
    private final ReadOnlyObjectWrapper<Freshness> freshness = new ReadOnlyObjectWrapper<>(Freshness.FRESH);
    private final ReadOnlyObjectWrapper<@Nullable Bar> bar = new ReadOnlyObjectWrapper<>();
    private final ObservableList<RunningTask> longTasks = FXCollections.observableArrayList();
    private final BooleanProperty railWide = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable String> room = new SimpleObjectProperty<>();
    private final ListChangeListener<RunningTask> taskListener = _ -> updateTasks();
    private final Subscription lineChanges;
    private @Nullable Instant lostAt;
    private BackgroundTasks.@Nullable Handle nextLook;
    private BackgroundTasks.@Nullable Handle whenLate;

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
        Connectivity line = session.connectivity();
        lineChanges = Subscription.combine(line.stateProperty().subscribe((_, _) -> updateBar()),
                line.lastProblemProperty().subscribe((_, _) -> updateBar()),
                line.unwellProperty().subscribe((_, _) -> updateBar()));
        updateBar();
        surroundings.tasks().running().addListener(taskListener);
        updateTasks();
    }

    /// `as of 10:41`; empty before anything was fetched.
    ReadOnlyStringProperty ageProperty() {
        return age.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Freshness> freshnessProperty() {
        return freshness.getReadOnlyProperty();
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
        if (isSignInTheWay()) {
            signIn.run();
        } else {
            session.connectivity().retrying();
            session.catalog().refresh();
        }
    }

    void cancel(RunningTask task) {
        task.handle().cancel();
    }

    void close() {
        lineChanges.unsubscribe();
        surroundings.tasks().running().removeListener(taskListener);
        if (nextLook != null) {
            nextLook.cancel();
        }
        if (whenLate != null) {
            whenLate.cancel();
        }
    }

    private void updateAge(LoadState state) {
        if (whenLate != null) {
            whenLate.cancel();
            whenLate = null;
        }
        age.set(switch (state) {
            case LoadState.Ready(Instant asOf) -> ages.asOf(asOf);
            case LoadState.Stale(Instant asOf, var _) -> ages.asOf(asOf);
            case LoadState.Loading _ -> texts.get("age.loading");
            case LoadState.Failed _ -> texts.get("age.never");
            case LoadState.Idle _ -> "";
        });
        freshness.set(switch (state) {
            case LoadState.Ready(Instant asOf) -> freshnessOf(asOf);
            case LoadState.Stale(Instant asOf, Failure problem) -> problem == null ? freshnessOf(asOf)
                    : session.connectivity().isServing() ? Freshness.LATE : Freshness.OFFLINE;
            case LoadState.Failed _ -> Freshness.OFFLINE;
            case LoadState.Loading _, LoadState.Idle _ -> Freshness.FRESH;
        });
    }

    private Freshness freshnessOf(Instant asOf) {
        if (!session.connectivity().isServing() && session.connectivity().state() != Connectivity.State.CONNECTING) {
            return Freshness.OFFLINE;
        }
        Duration twice = session.catalog().period().multipliedBy(2);
        Duration late = twice.compareTo(NEVER_LATE_BEFORE) > 0 ? twice : NEVER_LATE_BEFORE;
        Duration left = late.minus(Duration.between(asOf, surroundings.clock().instant()));
        if (!left.isPositive()) {
            return Freshness.LATE;
        }
        whenLate = surroundings.tasks().schedule(left, () -> updateAge(session.catalog().stateProperty().get()));
        return Freshness.FRESH;
    }

    private void updateBar() {
        updateAge(session.catalog().stateProperty().get());
        Connectivity line = session.connectivity();
        Connectivity.State state = line.state();
        if (line.isServing()) {
            lostAt = null;
        } else if (lostAt == null && state != Connectivity.State.CONNECTING) {
            Instant contact = line.lastContactProperty().get();
            lostAt = contact == null ? surroundings.clock().instant() : contact;
        }
        bar.set(switch (state) {
            case ONLINE -> null;
            case CONNECTING -> lostAt == null ? null : lasting("fth-loader", texts.get("bar.retrying"), null);
            case DEGRADED -> degraded(line);
            case OFFLINE -> lasting("fth-wifi-off", offline(line), texts.get("bar.offline.action"));
            case INTERCEPTED -> lasting("fth-globe", texts.get("bar.page"), texts.get("bar.offline.action"));
            case SIGN_IN_NEEDED -> lasting("fth-lock", texts.get("bar.signin"), texts.get("bar.signin.action"));
            case REFUSED -> isSignInTheWay()
                    ? lasting("fth-shield-off", texts.get("bar.account"), texts.get("bar.signin.action"))
                    : lasting("fth-shield-off", texts.get("bar.tls"), texts.get("bar.offline.action"));
            case INCOMPATIBLE -> lasting("fth-x-circle", texts.get("bar.strange"), texts.get("bar.offline.action"));
        });
    }

    /// A proxy that does not let it through is somebody else's to mend than the server.
    private String offline(Connectivity line) {
        if (line.lastProblemProperty().get() instanceof Failure.Proxy refused) {
            Problem problem = surroundings.failureText().of(refused);
            return texts.get("bar.proxy", problem.what(), problem.todo());
        }
        return texts.get("bar.offline", ages.moment(Objects.requireNonNull(lostAt)));
    }

    /// What still works is no reason to press anything.
    private Bar degraded(Connectivity line) {
        if (!line.isServing()) {
            return lasting("fth-alert-triangle", texts.get("bar.busy"), texts.get("bar.offline.action"));
        }
        Set<String> unwell = line.unwellProperty().get();
        return lasting("fth-alert-triangle", unwell.isEmpty() ? texts.get("bar.slow")
                : texts.get("bar.parts", String.join(", ", unwell)), null);
    }

    private Bar lasting(String icon, String text, @Nullable String actionLabel) {
        return new Bar(icon, text, actionLabel, detail());
    }

    private boolean isSignInTheWay() {
        return session.connectivity().state() == Connectivity.State.SIGN_IN_NEEDED
                || session.connectivity().lastProblemProperty().get() instanceof Failure.Forbidden;
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
