package org.graphkeeper.views.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// A question that is asked about one of many subjects, and its answer. FX-thread confined.
abstract class AccessQuestion {

    /// What can be asked about.
    ///
    /// @param id     slug or user id
    /// @param person null for a graph
    /// @param search title and detail in small letters
    record Subject(String id, String title, String detail, @Nullable Person person, String search) {

        static Subject of(Graph graph) {
            return new Subject(graph.slug(), graph.name(), graph.slug(), null,
                    (graph.name() + "\n" + graph.slug()).toLowerCase(Locale.ROOT));
        }

        static Subject of(Person person) {
            String name = person.name() == null ? "" : person.name();
            return new Subject(person.id(), person.label(), name, person,
                    (person.label() + "\n" + name).toLowerCase(Locale.ROOT));
        }
    }

    protected final ServerSession session;
    protected final Surroundings surroundings;
    protected final Texts texts;
    protected final People people;
    private final ObservableList<Subject> all = FXCollections.observableArrayList();
    private final FilteredList<Subject> shown = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Subject> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<AccessAnswer> answer = new ReadOnlyObjectWrapper<>(AccessAnswer.NONE);
    private BackgroundTasks.@Nullable Handle listing;
    private BackgroundTasks.@Nullable Handle answering;
    private final ListChangeListener<Graph> onGraphs = _ -> graphsChanged();
    private List<Subject> listed = List.of();
    private @Nullable String wished;
    private boolean attached;

    /// @param key `graph` or `person`
    AccessQuestion(ServerSession session, Surroundings surroundings, People people, String key) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("access");
        this.people = people;
        session.drafts().keep("access.filter." + key, String.class, filter);
        filter.subscribe(text -> {
            String needle = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(needle.isEmpty() ? null : subject -> subject.search().contains(needle));
        });
        chosen.subscribe((before, now) -> {
            if (before == null || now == null || !before.id().equals(now.id())) {
                answer.set(AccessAnswer.NONE);
            }
            ask();
        });
    }

    /// What the filter lets through.
    ObservableList<Subject> subjects() {
        return shown;
    }

    StringProperty filterProperty() {
        return filter;
    }

    /// Null for nothing.
    ObjectProperty<@Nullable Subject> chosenProperty() {
        return chosen;
    }

    ReadOnlyObjectProperty<AccessAnswer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    abstract ReadOnlyObjectProperty<LoadState> stateProperty();

    /// Chooses a subject by its id, whatever the filter lets through; nothing when there is none.
    void choose(String id) {
        all.stream().filter(subject -> subject.id().equals(id)).findFirst().ifPresent(found -> {
            wished = null;
            chosen.set(found);
        });
    }

    /// Chooses a subject as soon as it is listed.
    void chooseWhenListed(String id) {
        wished = id;
        choose(id);
    }

    /// The question is on screen.
    void attach() {
        attached = true;
        session.catalog().graphs().addListener(onGraphs);
        listSubjects();
        if (chosen.get() != null) {
            ask();
        }
    }

    /// The question is not on screen any more.
    void detach() {
        attached = false;
        session.catalog().graphs().removeListener(onGraphs);
    }

    /// Asks the server again.
    abstract void refresh();

    /// The list of graphs is another one, while the question is on screen.
    protected abstract void graphsChanged();

    /// Somebody or something was chosen, or may have changed.
    protected abstract void ask();

    /// What the list of subjects is made from, for a background thread.
    protected abstract Supplier<List<Subject>> subjectSource();

    protected final boolean isAttached() {
        return attached;
    }

    /// Makes the list of subjects anew; the latest wins.
    protected final void listSubjects() {
        if (!attached) {
            return;
        }
        if (listing != null) {
            listing.cancel();
        }
        Supplier<List<Subject>> source = subjectSource();
        List<Subject> known = listed;
        listing = surroundings.tasks().<List<Subject>>run("", () -> {
            List<Subject> found = source.get();
            return found.equals(known) ? known : found;
        }, found -> {
            listing = null;
            if (found != listed) {
                listed = found;
                Subject before = chosen.get();
                all.setAll(found);
                String again = wished != null ? wished : before == null ? null : before.id();
                if (again != null) {
                    choose(again);
                }
            }
        }, _ -> listing = null);
    }

    /// Works an answer out in the background; the latest wins.
    ///
    /// @param rows for a background thread
    /// @param told makes the answer of the rows
    protected final void answer(Supplier<List<AccessRow>> rows,
                                Function<List<AccessRow>, AccessAnswer> told) {
        if (answering != null) {
            answering.cancel();
        }
        answering = surroundings.tasks().run("", rows::get, found -> {
            answering = null;
            answer.set(told.apply(found));
        }, _ -> answering = null);
    }

    protected static Optional<Instant> asOf(LoadState state) {
        return switch (state) {
            case LoadState.Ready(Instant asOf) -> Optional.of(asOf);
            case LoadState.Stale(Instant asOf, var _) -> Optional.of(asOf);
            default -> Optional.empty();
        };
    }

    protected static long able(List<AccessRow> rows) {
        return rows.stream().filter(row -> row.power() != Power.NONE).count();
    }
}
