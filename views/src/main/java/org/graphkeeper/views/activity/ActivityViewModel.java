package org.graphkeeper.views.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.graphkeeper.views.base.ActivityLog.Entry;
import org.graphkeeper.views.base.ActivityLog.Outcome;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// State and commands of the activity room. FX-thread confined.
final class ActivityViewModel {

    /// The actions that have words of their own; any other is shown by its key.
    private static final Set<String> ACTIONS = Set.of("graph.create", "graph.update", "graph.delete",
            "graph.restore", "graph.purge", "graph.retry",
            "graph.cancel", "member.add", "member.role", "member.remove", "token.create", "token.revoke");

    private static final String FILTER = "activity.filter";
    private static final String OUTCOME = "activity.outcome";

    private final Surroundings surroundings;
    private final Texts texts;
    private final Ages ages;
    private final FilteredList<Entry> shown;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Outcome> outcome = new SimpleObjectProperty<>();

    ActivityViewModel(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.texts = surroundings.texts("activity");
        this.ages = surroundings.ages();
        this.shown = new FilteredList<>(surroundings.activity().entries());
        Remembered remembered = surroundings.remembered();
        remembered.get(FILTER).ifPresent(filter::set);
        remembered.get(OUTCOME).flatMap(word -> Stream.of(Outcome.values())
                .filter(one -> one.name().equals(word)).findFirst()).ifPresent(outcome::set);
        filter.subscribe(text -> {
            remembered.put(FILTER, text);
            apply();
        });
        outcome.subscribe(one -> {
            remembered.put(OUTCOME, one == null ? "" : one.name());
            apply();
        });
    }

    /// Newest first; filtered.
    ObservableList<Entry> entries() {
        return shown;
    }

    StringProperty filterProperty() {
        return filter;
    }

    /// Only entries that ended like this; null for all.
    ObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome;
    }

    boolean isFiltered() {
        return !filter.get().isBlank() || outcome.get() != null;
    }

    void clearFilter() {
        filter.set("");
        outcome.set(null);
    }

    String countText() {
        int all = shown.getSource().size();
        return shown.size() == all ? texts.get("activity.count", all)
                : texts.get("activity.count.filtered", shown.size(), all);
    }

    String when(Entry entry) {
        return ages.moment(entry.when());
    }

    String action(Entry entry) {
        return ACTIONS.contains(entry.action()) ? texts.get("activity.action." + entry.action()) : entry.action();
    }

    String outcome(Outcome one) {
        return texts.get("activity.outcome." + one.name().toLowerCase(Locale.ROOT));
    }

    /// `reader → writer`; only what there was or is.
    String change(Entry entry) {
        String before = entry.before();
        String after = entry.after();
        if (before == null) {
            return after == null ? "" : after;
        }
        return after == null ? texts.get("activity.change.gone", before)
                : before.equals(after) ? before : texts.get("activity.change", before, after);
    }

    /// What is shown, as a file.
    void export(RecordFile.Format format) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Entry entry : shown) {
            List<@Nullable String> row = new ArrayList<>();
            Stream.of(entry.when().toString(), entry.server(), entry.who(), entry.action(), entry.subject(),
                    entry.before(), entry.after(), entry.outcome().name().toLowerCase(Locale.ROOT), entry.answer())
                    .forEach(row::add);
            rows.add(row);
        }
        @Nullable Outcome wanted = outcome.get();
        String words = Stream.of(filter.get().strip(), wanted == null ? "" : outcome(wanted))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        RecordFile file = new RecordFile("activity", new RecordFile.Stamp(texts.get("activity.source"), words,
                surroundings.clock().instant(), shown.getSource().size()), List.of("when", "server", "who", "action", "subject", "before",
                "after", "outcome", "answer"), rows);
        surroundings.dialogs().saveText(texts.get("activity.export.title"), file.fileName(format), file.text(format));
    }

    private void apply() {
        String needle = filter.get().strip().toLowerCase(Locale.ROOT);
        @Nullable Outcome wanted = outcome.get();
        shown.setPredicate(entry -> (wanted == null || entry.outcome() == wanted)
                && (needle.isEmpty() || Stream.of(entry.who(), entry.server(), action(entry), entry.subject(),
                        change(entry), entry.answer() == null ? "" : entry.answer())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(needle))));
    }
}
