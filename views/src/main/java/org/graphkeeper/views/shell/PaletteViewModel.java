package org.graphkeeper.views.shell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// Finds commands, rooms and graphs by a few letters. Commands are at hand and found at once; graphs are looked for in
/// the background, as there may be 100,000 of them.
final class PaletteViewModel {

    static final int RECENT_KEPT = 8;
    static final int MOST_GRAPHS = 12;
    private static final String RECENT = "palette.recent";
    private static final int RECENTLY = 6;
    /// Not to be offered by the palette: itself, and keys of what has the focus.
    private static final Set<CommandId> LEFT_OUT = Set.of(CommandId.APP_PALETTE, CommandId.VIEW_CLOSE,
            CommandId.FORM_SAVE, CommandId.FORM_SUBMIT);

    /// A line of the palette.
    sealed interface Entry {

        String title();

        /// The letters of the title that were typed.
        BitSet places();

        /// @param keys   as this system writes them; empty for none
        /// @param whyNot empty when the command can be given
        record Do(Command command, String title, String keys, String whyNot, boolean recent, BitSet places)
                implements Entry {
        }

        record Show(Graph graph, BitSet places) implements Entry {

            @Override
            public String title() {
                return graph.name();
            }
        }
    }

    private record Ranked(Entry entry, int score) {
    }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Commands commands;
    private final Consumer<String> showGraph;
    private final String label;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final SequencedSet<String> recent;
    private BackgroundTasks.@Nullable Handle searching;
    private boolean open;

    /// @param showGraph opens a graph by its slug
    PaletteViewModel(ServerSession session, Surroundings surroundings, Consumer<String> showGraph) {
        this.session = session;
        this.surroundings = surroundings;
        this.commands = surroundings.commands();
        this.showGraph = showGraph;
        this.label = surroundings.texts("shell").get("palette.searching");
        this.recent = surroundings.remembered().get(RECENT).stream().flatMap(list -> Stream.of(list.split(",")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        query.subscribe(_ -> find());
    }

    StringProperty queryProperty() {
        return query;
    }

    /// The best first; without a query what was used lately comes first.
    ObservableList<Entry> entries() {
        return entries;
    }

    void open() {
        open = true;
        query.set("");
        find();
    }

    void closed() {
        open = false;
        stopSearching();
        entries.clear();
    }

    /// Does what a line says. A disabled command is not done; it says why.
    void choose(Entry entry) {
        switch (entry) {
            case Entry.Do one -> {
                if (one.command().isEnabled()) {
                    use(one.command().id());
                }
                commands.run(one.command());
            }
            case Entry.Show(Graph graph, BitSet _) -> showGraph.accept(graph.slug());
        }
    }

    private void use(CommandId id) {
        recent.remove(id.id());
        recent.addFirst(id.id());
        while (recent.size() > RECENT_KEPT) {
            recent.removeLast();
        }
        surroundings.remembered().put(RECENT, String.join(",", recent));
    }

    private void find() {
        if (!open) {
            return;
        }
        stopSearching();
        String text = query.get().strip();
        List<Entry> found = commandsFor(text);
        entries.setAll(found);
        if (text.isEmpty()) {
            return;
        }
        List<Graph> graphs = List.copyOf(session.catalog().graphs());
        searching = surroundings.tasks().run(label, () -> graphsFor(text, graphs), more -> {
            searching = null;
            entries.addAll(more);
        }, _ -> searching = null);
    }

    private void stopSearching() {
        if (searching != null) {
            searching.cancel();
            searching = null;
        }
    }

    private List<Entry> commandsFor(String text) {
        List<String> lately = List.copyOf(recent);
        return commands.available().stream()
                .filter(command -> command.id().onDesktop() && !LEFT_OUT.contains(command.id()))
                .map(command -> ranked(text, command, lately.indexOf(command.id().id())))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Ranked::score).reversed()
                        .thenComparing(one -> one.entry().title(), String.CASE_INSENSITIVE_ORDER))
                .map(Ranked::entry).toList();
    }

    /// @param place among what was used lately; negative for none
    private Optional<Ranked> ranked(String text, Command command, int place) {
        String title = commands.title(command.id());
        String whyNot = command.whyNot().getValue();
        // The words of the command line are a second name.
        Optional<Fuzzy.Match> match = Fuzzy.match(text, title).or(() ->
                Fuzzy.match(text, command.id().id()).map(other -> new Fuzzy.Match(other.score() / 2, new BitSet())));
        boolean isRecent = place >= 0;
        return match.map(found -> new Ranked(new Entry.Do(command, title, commands.keys().display(command.id()), whyNot,
                isRecent, found.places()), found.score() + (whyNot.isEmpty() ? 2 : 0)
                + (!isRecent ? 0 : text.isEmpty() ? 100 - place : RECENTLY)));
    }

    private static List<Entry> graphsFor(String text, List<Graph> graphs) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("\\s+"));
        List<Entry> found = new ArrayList<>();
        List<Entry> after = new ArrayList<>();
        for (Graph graph : graphs) {
            String name = graph.name().toLowerCase(Locale.ROOT);
            String both = name + '\n' + graph.slug();
            if (words.stream().allMatch(both::contains)) {
                boolean begins = name.startsWith(words.getFirst()) || graph.slug().startsWith(words.getFirst());
                List<Entry> list = begins ? found : after;
                if (list.size() < MOST_GRAPHS) {
                    list.add(new Entry.Show(graph, placesOf(words, graph.name(), name)));
                }
            }
        }
        return Stream.concat(found.stream(), after.stream()).limit(MOST_GRAPHS).toList();
    }

    private static BitSet placesOf(List<String> words, String name, String lower) {
        BitSet places = new BitSet();
        if (name.length() == lower.length()) {
            for (String word : words) {
                int at = lower.indexOf(word);
                if (at >= 0) {
                    places.set(at, at + word.length());
                }
            }
        }
        return places;
    }
}
