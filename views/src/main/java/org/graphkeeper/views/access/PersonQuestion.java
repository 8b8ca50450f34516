package org.graphkeeper.views.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.FanOut;
import org.graphkeeper.views.base.LineLock;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// What can this person see? Where no server lists the memberships of a person, the members of every graph are looked
/// at: what is stored first, then the server, a few graphs at a time. Many graphs are asked about only when the user
/// wants it.
/// FX-thread confined.
final class PersonQuestion extends AccessQuestion {

    /// So many questions are under way at once.
    private static final int AT_ONCE = 8;
    /// So many graphs are asked about without being told to.
    static final int UNASKED = 50;
    private static final Duration BETWEEN_ANSWERS = Duration.ofMillis(300);

    private final PersonMemberships memberships;
    private final MemberMemory memory = new MemberMemory();
    private final FanOut<String, Fetched<List<Member>>> survey;
    private final Set<String> refused = new HashSet<>();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper progressText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lock = new ReadOnlyStringWrapper("");
    private Subscription connectivity = Subscription.EMPTY;
    private final ReadOnlyIntegerWrapper open = new ReadOnlyIntegerWrapper();
    private Set<String> readSlugs = Set.of();
    private BackgroundTasks.@Nullable Handle reading;
    private BackgroundTasks.@Nullable Handle planned;
    private List<String> toAsk = List.of();

    PersonQuestion(ServerSession session, Surroundings surroundings, People people) {
        super(session, surroundings, people, "person");
        memberships = new PersonMemberships(session, surroundings);
        memberships.onChange(() -> {
            if (isAttached() && memberships.isFailed()) {
                plan(false);
            }
            work();
        });
        survey = new FanOut<>(surroundings.tasks(), AT_ONCE, slug -> texts.get("access.loading.members", slug),
                slug -> session.client().members().of(slug).fetch(), new Answers());
        people.onChange(() -> {
            listSubjects();
            work();
        });
    }

    @Override
    protected void graphsChanged() {
        if (!asking.get()) {
            memory.keep(session.catalog().graphs());
            remember();
            work();
        }
    }

    @Override
    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return session.catalog().stateProperty();
    }

    /// Graphs are being asked about.
    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /// From 0 to 1.
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyStringProperty progressTextProperty() {
        return progressText.getReadOnlyProperty();
    }

    /// Why nobody can be asked; empty when somebody can.
    ReadOnlyStringProperty lockProperty() {
        return lock.getReadOnlyProperty();
    }

    /// How many graphs could be asked about to make the answer better; 0 while they are.
    ReadOnlyIntegerProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    @Override
    void attach() {
        super.attach();
        connectivity = session.connectivity().onChange(() -> lock.set(
                LineLock.reason(surroundings.texts("base"), session.connectivity())));
        remember();
    }

    /// Reads what is stored of graphs that were not listed before.
    private void remember() {
        List<Graph> graphs = List.copyOf(session.catalog().graphs());
        Set<String> slugs = graphs.stream().map(Graph::slug).collect(Collectors.toUnmodifiableSet());
        if (reading != null || readSlugs.containsAll(slugs)) {
            return;
        }
        reading = surroundings.tasks().run(texts.get("access.loading.stored"),
                () -> MemberMemory.stored(session.client(), graphs), found -> {
                    reading = null;
                    readSlugs = slugs;
                    memory.add(found);
                    listSubjects();
                    ask();
                }, _ -> reading = null);
    }

    @Override
    void detach() {
        super.detach();
        connectivity.unsubscribe();
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
        stop();
        memberships.stop();
        memory.clear();
        readSlugs = Set.of();
    }

    @Override
    void refresh() {
        people.load();
        if (!askAsAWhole()) {
            plan(true);
        }
    }

    /// Asks about all graphs that are open.
    void askServer() {
        if (!toAsk.isEmpty() && !asking.get() && session.connectivity().writable().get()) {
            asking.set(true);
            open.set(0);
            refused.clear();
            showProgress(0, toAsk.size());
            survey.start(toAsk);
        }
    }

    /// Asks about no further graph; what is known so far stays.
    void stop() {
        survey.stop();
    }

    @Override
    protected void ask() {
        if (!readSlugs.isEmpty()) {
            work();
            if (!askAsAWhole()) {
                plan(false);
            }
        }
    }

    /// @return whether the server answers for all graphs at once
    private boolean askAsAWhole() {
        Person person = person();
        if (person == null || !memberships.areListed()) {
            return false;
        }
        open.set(0);
        memberships.ask(person);
        return true;
    }

    @Override
    protected Supplier<List<Subject>> subjectSource() {
        @Nullable Account account = session.accountProperty().get();
        AccessFacts.Known known = people.known();
        Map<String, Fetched<List<Member>>> lists = memory.copy();
        return () -> {
            Map<String, Person> found = new LinkedHashMap<>(MemberMemory.people(lists));
            if (account != null) {
                found.put(account.id(), Person.of(account));
            }
            if (known.users() != null) {
                known.users().forEach(user -> found.put(user.id(), Person.of(user)));
            }
            return found.values().stream().map(Subject::of)
                    .sorted(Comparator.comparing(Subject::title, String.CASE_INSENSITIVE_ORDER)).toList();
        };
    }

    /// Finds out which graphs to ask about; a few are asked about at once.
    private void plan(boolean force) {
        Person person = person();
        if (person == null || asking.get()) {
            return;
        }
        boolean seesAll = Boolean.TRUE.equals(person.superuser()) || !person.active();
        toAsk = seesAll ? List.of()
                : memory.toAsk(session.catalog().graphs(), surroundings.clock().instant(), force);
        open.set(toAsk.size());
        if (toAsk.size() <= UNASKED) {
            askServer();
        }
    }

    private @Nullable Person person() {
        Subject subject = chosenProperty().get();
        return subject == null ? null : subject.person();
    }

    private void work() {
        Person person = person();
        if (person == null || !isAttached()) {
            return;
        }
        AccessFacts.Known known = people.known();
        List<Graph> graphs = List.copyOf(session.catalog().graphs());
        Optional<Map<String, Fetched<List<Member>>>> whole = memberships.of(person);
        Map<String, Fetched<List<Member>>> lists = whole.orElseGet(memory::copy);
        answer(() -> AccessFacts.graphs(person, graphs, lists, known),
                rows -> told(person, whole.isPresent() ? List.of() : graphs, lists, rows, known));
    }

    /// @param graphs the graphs whose members one by one make the answer; none where the server answered as a whole
    private AccessAnswer told(Person person, List<Graph> graphs, Map<String, Fetched<List<Member>>> lists,
                              List<AccessRow> rows, AccessFacts.Known known) {
        List<String> gaps = new ArrayList<>();
        boolean seesAll = Boolean.TRUE.equals(person.superuser());
        long unknown = seesAll ? 0 : graphs.stream().filter(graph -> !graph.isDefault() && graph.memberCount() > 0)
                .filter(graph -> !lists.containsKey(graph.slug())).count();
        if (unknown > 0) {
            gaps.add(texts.get("access.gap.unasked", unknown));
        }
        Part part = graphs.isEmpty() && !seesAll ? memberships.part() : null;
        if (part != null) {
            gaps.add(texts.get("access.gap.part", memberships.count(), part.total()));
        }
        if (!refused.isEmpty()) {
            gaps.add(texts.get("access.gap.refused", refused.size()));
        }
        if (person.superuser() == null) {
            gaps.add(texts.get("access.gap.superuser", person.label()));
        }
        if (known.self() != null && !known.self().superuser() && !known.self().id().equals(person.id())) {
            gaps.add(texts.get("access.gap.own", session.catalog().graphs().size()));
        }
        gaps.add(texts.get("access.gap.deleted"));
        gaps.add(texts.get("access.gap.tokens"));
        Optional<Instant> oldest = Stream.concat(Stream.of(asOf(session.catalog().stateProperty().get()),
                        people.asOf()).flatMap(Optional::stream),
                        seesAll ? Stream.empty() : lists.values().stream().map(Fetched::asOf))
                .min(Comparator.naturalOrder());
        return new AccessAnswer(texts.get("access.question.person.of", person.label()),
                texts.get("access.seen", person.label(), able(rows)), rows, gaps, oldest.orElse(null));
    }

    private void showProgress(int answered, int total) {
        progress.set(total == 0 ? 1 : (double) answered / total);
        progressText.set(texts.get("access.asking", answered, total));
    }

    private final class Answers implements FanOut.Listener<String, Fetched<List<Member>>> {

        @Override
        public void answered(String slug, Fetched<List<Member>> answer) {
            memory.put(slug, answer);
            session.connectivity().reached(answer.asOf());
            later();
        }

        @Override
        public void failed(String slug, Failure failure) {
            session.connectivity().failed(failure);
            if (!session.connectivity().writable().get()) {
                stop();
            } else {
                refused.add(slug);
                later();
            }
        }

        @Override
        public void ended() {
            asking.set(false);
            if (planned != null) {
                planned.cancel();
                planned = null;
            }
            listSubjects();
            work();
            toAsk = memory.toAsk(session.catalog().graphs(), surroundings.clock().instant(), false).stream()
                    .filter(slug -> !refused.contains(slug)).toList();
            open.set(toAsk.size());
        }

        /// Answers come by the hundred; the table follows a few times a second.
        private void later() {
            showProgress(survey.answered(), survey.total());
            if (planned == null) {
                planned = surroundings.tasks().schedule(BETWEEN_ANSWERS, () -> {
                    planned = null;
                    work();
                });
            }
        }
    }
}
