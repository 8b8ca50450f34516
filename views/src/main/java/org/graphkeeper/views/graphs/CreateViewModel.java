package org.graphkeeper.views.graphs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.graph.SlugRules;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Creating a graph: the draft, its live checks, the databases to choose from, and what became of the attempt. The
/// draft lives as long as the session; only success clears it.
final class CreateViewModel {

    static final int NAME_LENGTH = 200;
    static final String FIRST_TYPE = "v1";
    private static final Duration FOLLOW_AFTER = Duration.ofMillis(500);
    private static final int LOOKS_BEFORE_ABSENT = 3;

    enum Phase { DRAFT, CREATING, LOOKING_UP }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final GraphWrites writes;
    private final Reconciliation reconciliation;
    private final Loader<List<DatabaseConnection>> loader;
    private final SlugCheck slugs;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty slug = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final StringProperty type = new SimpleStringProperty(FIRST_TYPE);
    private final BooleanProperty byok = new SimpleBooleanProperty();
    private final BooleanProperty contribute = new SimpleBooleanProperty(true);
    private final BooleanProperty usePublicCache = new SimpleBooleanProperty(true);
    private final ObservableList<DatabaseConnection> databases = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable DatabaseConnection> database = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<FieldCheck> nameCheck = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<FieldCheck> slugCheck = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.DRAFT);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> blocked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper failedGraphExists = new ReadOnlyBooleanWrapper();
    private final ListChangeListener<Graph> graphsListener = _ -> graphsChanged();
    private Runnable onCreated = () -> { };
    private boolean slugTyped;
    private boolean suggesting;
    private int absent;

    CreateViewModel(ServerSession session, Surroundings surroundings, GraphWrites writes) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.writes = writes;
        this.reconciliation = new Reconciliation(session.client().graphs(), surroundings.tasks(),
                session.connectivity());
        this.loader = new Loader<>(surroundings.tasks(), session.connectivity());
        this.slugs = new SlugCheck(texts);
        name.subscribe(this::nameChanged);
        slug.subscribe(this::slugChanged);
        type.subscribe(this::judge);
        database.subscribe(this::judge);
        loader.onValue(this::databasesArrived);
        loader.stateProperty().subscribe((LoadState _) -> judge());
        writes.onChange(this::judge);
        session.catalog().graphs().addListener(graphsListener);
        graphsChanged();
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty slugProperty() {
        return slug;
    }

    StringProperty descriptionProperty() {
        return description;
    }

    StringProperty typeProperty() {
        return type;
    }

    BooleanProperty byokProperty() {
        return byok;
    }

    BooleanProperty contributeProperty() {
        return contribute;
    }

    BooleanProperty usePublicCacheProperty() {
        return usePublicCache;
    }

    /// `default` first, then the server's order; empty until loaded.
    ObservableList<DatabaseConnection> databases() {
        return databases;
    }

    /// Null until the list is loaded: there is no silent default.
    ObjectProperty<@Nullable DatabaseConnection> databaseProperty() {
        return database;
    }

    ReadOnlyObjectProperty<LoadState> databasesStateProperty() {
        return loader.stateProperty();
    }

    ReadOnlyObjectProperty<FieldCheck> nameCheckProperty() {
        return nameCheck.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<FieldCheck> slugCheckProperty() {
        return slugCheck.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// Why the last attempt failed; null when it did not.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether the failed attempt left a graph in status error behind.
    ReadOnlyBooleanProperty failedGraphExistsProperty() {
        return failedGraphExists.getReadOnlyProperty();
    }

    /// Why the graph cannot be created now; null when it can.
    ReadOnlyObjectProperty<@Nullable String> blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    void onCreated(Runnable action) {
        onCreated = action;
    }

    /// The panel opened: asks for the databases, unless they are known and fresh.
    void opened() {
        if (!(loader.state() instanceof LoadState.Ready)) {
            loadDatabases();
        }
    }

    void loadDatabases() {
        String label = texts.get("create.databases.loading");
        if (loader.value() == null) {
            loader.show(label, session.client().databaseConnections().all());
        } else {
            loader.refresh(label, session.client().databaseConnections().all());
        }
    }

    void create() {
        DatabaseConnection chosen = database.get();
        if (blocked.get() != null || chosen == null) {
            return;
        }
        String text = description.get().strip();
        NewGraph wanted = new NewGraph(slug.get(), name.get().strip(), text.isEmpty() ? null : text,
                chosen.configKey(), type.get(), byok.get(), contribute.get(), usePublicCache.get());
        problem.set(null);
        failedGraphExists.set(false);
        phase(Phase.CREATING);
        surroundings.tasks().run(texts.get("create.running", wanted.slug()),
                () -> session.client().graphs().create(wanted), graph -> created(graph, wanted, chosen),
                failure -> failed(failure, wanted, chosen));
        surroundings.tasks().schedule(FOLLOW_AFTER, session.catalog()::refresh);
    }

    void close() {
        reconciliation.stop();
        loader.cancel();
        session.catalog().graphs().removeListener(graphsListener);
    }

    private void created(Graph graph, NewGraph wanted, DatabaseConnection chosen) {
        writes.record(GraphWrites.CREATE, wanted.slug(), null, texts.get("create.record", wanted.name(),
                chosen.name()), ActivityLog.Outcome.CONFIRMED, null);
        session.catalog().merge(graph);
        session.catalog().selectedSlugProperty().set(graph.slug());
        session.catalog().refresh();
        surroundings.notices().success(texts.get("create.done", wanted.name()));
        clear();
        phase(Phase.DRAFT);
        onCreated.run();
    }

    private void failed(Failure failure, NewGraph wanted, DatabaseConnection chosen) {
        session.connectivity().failed(failure);
        writes.recordFailure(GraphWrites.CREATE, wanted.slug(), null,
                texts.get("create.record", wanted.name(), chosen.name()), failure);
        if (failure.outcomeUnknown()) {
            absent = 0;
            phase(Phase.LOOKING_UP);
            reconciliation.start(texts.get("create.lookup", wanted.slug()), wanted.slug(),
                    found -> judgeLookup(found, wanted, chosen));
            return;
        }
        if (failure instanceof Failure.Conflict) {
            slugs.burn(wanted.slug());
        }
        failedGraphExists.set(failure instanceof Failure.Server);
        problem.set(writes.problem(failure));
        phase(Phase.DRAFT);
        session.catalog().refresh();
    }

    private boolean judgeLookup(Optional<Graph> found, NewGraph wanted, DatabaseConnection chosen) {
        if (found.isEmpty()) {
            absent++;
            if (absent >= LOOKS_BEFORE_ABSENT) {
                end(new Problem(texts.get("create.absent.what", wanted.slug()), texts.get("create.absent.meaning"),
                        texts.get("create.absent.todo"), ""), false);
                return true;
            }
            return false;
        }
        Graph graph = found.get();
        if (!graph.name().equals(wanted.name())) {
            slugs.burn(wanted.slug());
            end(writes.problem(new Failure.Conflict(texts.get("slug.taken", graph.name()))), false);
            return true;
        }
        switch (graph.status()) {
            case PROVISIONING -> session.catalog().merge(graph);
            case ERROR -> end(new Problem(texts.get("create.error.what", graph.name()),
                    texts.get("create.error.meaning"), texts.get("create.error.todo"), ""), true);
            case ACTIVE, DELETED, UNKNOWN -> created(graph, wanted, chosen);
        }
        return graph.status() != GraphStatus.PROVISIONING;
    }

    private void end(Problem result, boolean graphExists) {
        failedGraphExists.set(graphExists);
        problem.set(result);
        phase(Phase.DRAFT);
        session.catalog().refresh();
    }

    private void clear() {
        slugTyped = false;
        name.set("");
        slug.set("");
        description.set("");
        type.set(FIRST_TYPE);
        byok.set(false);
        contribute.set(true);
        usePublicCache.set(true);
        database.set(databases.isEmpty() ? null : databases.getFirst());
    }

    private void phase(Phase newer) {
        phase.set(newer);
        slugCheck.set(slugs.of(slug.get()));
        judge();
    }

    private void nameChanged(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            nameCheck.set(FieldCheck.missing(texts.get("name.missing")));
        } else if (text.codePointCount(0, text.length()) > NAME_LENGTH) {
            nameCheck.set(FieldCheck.error(texts.get("name.long", NAME_LENGTH,
                    text.codePointCount(0, text.length()))));
        } else {
            nameCheck.set(FieldCheck.ok(""));
        }
        if (!slugTyped) {
            suggesting = true;
            slug.set(SlugRules.suggest(text));
            suggesting = false;
        }
        judge();
    }

    private void slugChanged(String value) {
        if (!suggesting) {
            slugTyped = !value.isEmpty() && !value.equals(SlugRules.suggest(name.get().strip()));
        }
        slugCheck.set(slugs.of(value));
        judge();
    }

    private void graphsChanged() {
        slugs.learn(session.catalog().graphs());
        for (ActivityLog.Entry entry : surroundings.activity().entries()) {
            if (entry.action().equals(GraphWrites.DELETE) && entry.outcome() == ActivityLog.Outcome.CONFIRMED
                    && entry.server().equals(session.profileName())) {
                slugs.burn(entry.subject());
            }
        }
        if (phase.get() == Phase.DRAFT) {
            slugCheck.set(slugs.of(slug.get()));
            judge();
        }
    }

    private void databasesArrived(@Nullable List<DatabaseConnection> list) {
        if (list == null) {
            return;
        }
        DatabaseConnection before = database.get();
        databases.setAll(list);
        database.set(list.stream().filter(entry -> before != null && entry.configKey().equals(before.configKey()))
                .findFirst().orElse(list.isEmpty() ? null : list.getFirst()));
        judge();
    }

    private void judge() {
        blocked.set(reason());
    }

    private @Nullable String reason() {
        if (phase.get() != Phase.DRAFT) {
            return texts.get("create.blocked.running");
        }
        String general = writes.blockedForSuperuser();
        if (general != null) {
            return general;
        }
        String unknown = switch (loader.state()) {
            case LoadState.Failed _ -> texts.get("create.blocked.databases");
            case LoadState.Stale(_, Failure stale) when stale != null -> texts.get("create.blocked.databases");
            case LoadState.Idle _, LoadState.Loading _ -> texts.get("create.blocked.loading");
            default -> null;
        };
        if (unknown != null) {
            return unknown;
        }
        if (nameCheck.get() == null || !nameCheck.get().passes()) {
            return texts.get("create.blocked.name");
        }
        if (slugCheck.get() == null || !slugCheck.get().passes()) {
            return texts.get("create.blocked.slug");
        }
        if (!type.get().matches("v[0-9]{1,19}")) {
            return texts.get("create.blocked.type");
        }
        return database.get() == null ? texts.get("create.blocked.choose") : null;
    }
}
