package org.graphkeeper.views.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The views that come with the app and those that somebody saved; kept over restarts. Deleting one can be undone.
final class SavedViewsViewModel {

    /// More would make no menu.
    static final int MOST = 40;

    private static final String KEY = "graphs.views";

    private final GraphsViewModel table;
    private final Remembered remembered;
    private final Notices notices;
    private final Texts texts;
    private final List<SavedView> included;
    private final ObservableList<SavedView> own = FXCollections.observableArrayList();
    private final ObservableList<SavedView> unmodifiable = FXCollections.unmodifiableObservableList(own);
    private final ReadOnlyObjectWrapper<@Nullable SavedView> current = new ReadOnlyObjectWrapper<>();

    SavedViewsViewModel(GraphsViewModel table, Surroundings surroundings) {
        this.table = table;
        this.remembered = surroundings.remembered();
        this.notices = surroundings.notices();
        this.texts = surroundings.texts("graphs");
        this.included = List.of(
                view("views.all", GraphFilter.ALL, null),
                view("views.someone", new GraphFilter("", GraphStatus.ERROR, null), new GraphSort(GraphColumn.UPDATED, false)),
                view("views.provisioning", new GraphFilter("", GraphStatus.PROVISIONING, null),
                        new GraphSort(GraphColumn.UPDATED, false)),
                view("views.recent", GraphFilter.ALL, new GraphSort(GraphColumn.UPDATED, false)),
                view("views.largest", GraphFilter.ALL, new GraphSort(GraphColumn.NODES, false)));
        remembered.get(KEY).stream().flatMap(String::lines).flatMap(line -> SavedView.unpack(line).stream())
                .limit(MOST).forEach(own::add);
        table.textProperty().subscribe((String _) -> judge());
        table.statusProperty().subscribe((GraphStatus _) -> judge());
        table.databaseProperty().subscribe((String _) -> judge());
        table.sortProperty().subscribe((GraphSort _) -> judge());
        table.columns().chosen().addListener((ListChangeListener<GraphColumn>) _ -> judge());
        own.addListener((ListChangeListener<SavedView>) _ -> {
            remembered.put(KEY, own.stream().map(SavedView::pack).collect(Collectors.joining("\n")));
            judge();
        });
    }

    /// Those that come with the app.
    List<SavedView> included() {
        return included;
    }

    /// Those that somebody saved, in the order of their names; unmodifiable.
    ObservableList<SavedView> own() {
        return unmodifiable;
    }

    /// The view that the table shows just now; null when it shows something else.
    ReadOnlyObjectProperty<@Nullable SavedView> currentProperty() {
        return current.getReadOnlyProperty();
    }

    void open(SavedView view) {
        if (!view.columns().isEmpty()) {
            table.columns().choose(view.columns());
        }
        table.set(view.filter(), view.sort());
    }

    /// Why a view cannot have that name; null when it can.
    ///
    /// @param renamed the view that is to be renamed; null for a new one
    @Nullable String flaw(String name, @Nullable SavedView renamed) {
        String wanted = name.strip();
        if (wanted.isEmpty()) {
            return texts.get("views.name.missing");
        }
        if (wanted.length() > SavedView.LONGEST_NAME) {
            return texts.get("views.name.long", SavedView.LONGEST_NAME);
        }
        boolean taken = Stream.concat(included.stream(), own.stream()).filter(view -> !view.equals(renamed))
                .anyMatch(view -> view.name().equalsIgnoreCase(wanted));
        if (taken) {
            return texts.get("views.name.taken", wanted);
        }
        return renamed == null && own.size() >= MOST ? texts.get("views.toomany", MOST) : null;
    }

    /// Saves what the table shows now.
    void save(String name) {
        if (flaw(name, null) == null) {
            put(new SavedView(name.strip(), table.filter(), table.sortProperty().get(), table.columns().chosen(), false),
                    null);
            notices.success(texts.get("views.saved", name.strip()));
        }
    }

    void rename(SavedView view, String name) {
        if (flaw(name, view) == null && own.contains(view)) {
            put(view.named(name.strip()), view);
        }
    }

    /// Puts what the table shows now under the name of a view.
    void update(SavedView view) {
        if (own.contains(view)) {
            put(new SavedView(view.name(), table.filter(), table.sortProperty().get(), table.columns().chosen(), false),
                    view);
            notices.success(texts.get("views.saved", view.name()));
        }
    }

    void delete(SavedView view) {
        if (own.remove(view)) {
            notices.show(Notices.Weight.SUCCESS, texts.get("views.deleted", view.name()),
                    new Notices.Action(texts.get("views.undo"), () -> {
                        if (flaw(view.name(), null) == null) {
                            put(view, null);
                        }
                    }));
        }
    }

    private void put(SavedView view, @Nullable SavedView instead) {
        List<SavedView> newer = new ArrayList<>(own);
        Optional.ofNullable(instead).ifPresent(newer::remove);
        newer.add(view);
        newer.sort((one, other) -> String.CASE_INSENSITIVE_ORDER.compare(one.name(), other.name()));
        own.setAll(newer);
    }

    private void judge() {
        current.set(Stream.concat(own.stream(), included.stream()).filter(view -> view.isShown(table.filter(),
                table.sortProperty().get(), table.columns().chosen())).findFirst().orElse(null));
    }

    private SavedView view(String key, GraphFilter filter, @Nullable GraphSort sort) {
        return new SavedView(texts.get(key), filter, sort, List.of(), true);
    }
}
