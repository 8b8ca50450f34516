package org.graphkeeper.views.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Who can read this graph? FX-thread confined.
final class GraphQuestion extends AccessQuestion {

    private final Texts base;
    private final Loader<List<Member>> members;
    private @Nullable String loaded;

    GraphQuestion(ServerSession session, Surroundings surroundings, People people) {
        super(session, surroundings, people, "graph");
        this.base = surroundings.texts("base");
        this.members = new Loader<>(surroundings.tasks(), session.connectivity());
        members.stateProperty().subscribe((_, _) -> work());
        members.valueProperty().subscribe((_, _) -> work());
        people.onChange(this::work);
    }

    @Override
    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return members.stateProperty();
    }

    @Override
    void refresh() {
        Subject subject = chosenProperty().get();
        if (subject != null) {
            members.refresh(texts.get("access.loading.members", subject.title()),
                    session.client().members().of(subject.id()));
        }
    }

    @Override
    protected void graphsChanged() {
        listSubjects();
        work();
    }

    @Override
    protected void ask() {
        Subject subject = chosenProperty().get();
        if (subject == null || !isAttached()) {
            return;
        }
        if (subject.id().equals(loaded)) {
            refresh();
            work();
        } else {
            loaded = subject.id();
            members.show(texts.get("access.loading.members", subject.title()),
                    session.client().members().of(subject.id()));
        }
    }

    @Override
    protected Supplier<List<Subject>> subjectSource() {
        List<Graph> graphs = List.copyOf(session.catalog().graphs());
        return () -> graphs.stream().map(Subject::of).toList();
    }

    private void work() {
        Subject subject = chosenProperty().get();
        List<Member> list = members.value();
        Optional<Graph> graph = subject == null ? Optional.empty() : session.catalog().find(subject.id());
        if (!isAttached() || graph.isEmpty() || list == null || !graph.get().slug().equals(loaded)) {
            return;
        }
        AccessFacts.Known known = people.known();
        Graph asked = graph.get();
        answer(() -> AccessFacts.readers(asked, list, known), rows -> told(asked, rows, known));
    }

    private AccessAnswer told(Graph graph, List<AccessRow> rows, AccessFacts.Known known) {
        boolean everyone = rows.stream().anyMatch(row -> row.id().isEmpty());
        String headline = everyone ? texts.get("access.readers.everyone", graph.name())
                : texts.get("access.readers", able(rows), graph.name());
        List<String> gaps = new ArrayList<>();
        if (known.users() == null) {
            gaps.add(texts.get(graph.isDefault() ? "access.gap.users.default" : "access.gap.users"));
        }
        if (graph.status() != GraphStatus.ACTIVE) {
            gaps.add(texts.get("access.gap.status",
                    base.get("status." + graph.status().name().toLowerCase(Locale.ROOT))));
        }
        gaps.add(texts.get("access.gap.tokens"));
        Optional<Instant> oldest = Stream.of(asOf(members.state()), people.asOf()).flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return new AccessAnswer(texts.get("access.question.graph.of", graph.name()), headline, rows, gaps,
                oldest.orElse(null));
    }
}
