package org.graphkeeper.views.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.graphkeeper.api.audit.AuditChange;
import org.graphkeeper.api.audit.AuditEntry;
import org.graphkeeper.api.audit.AuditPage;
import org.graphkeeper.api.audit.AuditQuery;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The audit log of the server, page by page: newest first, older ones on demand. FX-thread confined.
final class AuditViewModel {

    static final int PAGE = 100;
    /// So many entries are kept on screen at most; the filter of the server finds older ones.
    static final int MOST = 5_000;

    /// The actions that have words of their own; any other is shown by its key.
    private static final Set<String> ACTIONS = Set.of("graph.create", "graph.change", "graph.delete", "graph.restore",
            "graph.purge", "graph.retry", "graph.cancel", "member.add", "member.role.change", "member.remove",
            "user.register", "user.change", "user.delete", "user.role.change", "user.password.change", "token.create",
            "token.revoke", "connection.add", "connection.test", "connection.remove", "connection.reload");

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Ages ages;
    private final ObservableList<AuditEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<AuditEntry> shown = new FilteredList<>(entries);
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty graph = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(LoadState.IDLE);
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private AuditQuery query = AuditQuery.all(PAGE);
    private @Nullable AuditPage last;
    private long total;
    private @Nullable Instant asOf;
    private BackgroundTasks.@Nullable Handle fetching;

    AuditViewModel(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("activity");
        this.ages = surroundings.ages();
        session.drafts().keep("activity.audit.filter", String.class, filter);
        session.drafts().keep("activity.audit.graph", String.class, graph);
        filter.subscribe(_ -> apply());
    }

    /// Newest first; filtered.
    ObservableList<AuditEntry> entries() {
        return shown;
    }

    /// Looks through what was loaded.
    StringProperty filterProperty() {
        return filter;
    }

    /// Slug of the one graph whose entries are asked for; empty for all. Counts from the next [#load].
    StringProperty graphProperty() {
        return graph;
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether the server has older entries that can be loaded.
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    boolean isFiltered() {
        return !filter.get().isBlank();
    }

    /// Asks for the newest entries; what is shown stays until they are there.
    void load() {
        String slug = graph.get().strip();
        query = slug.isEmpty() ? AuditQuery.all(PAGE) : AuditQuery.ofGraph(slug, PAGE);
        Instant known = asOf;
        state.set(known == null ? LoadState.LOADING : new LoadState.Stale(known, null));
        fetch(query, page -> {
            entries.setAll(page.entries());
            accept(page);
        });
    }

    /// Asks for the next older page.
    void loadMore() {
        AuditPage known = last;
        if (known != null && more.get() && !loading.get()) {
            fetch(query.after(known), page -> {
                entries.addAll(page.entries());
                accept(page);
            });
        }
    }

    void stop() {
        if (fetching != null) {
            fetching.cancel();
            fetching = null;
            loading.set(false);
        }
    }

    /// `200 of 5,432`.
    String countText() {
        return shown.size() == entries.size() && entries.size() == total ? texts.get("activity.count", total)
                : texts.get("activity.count.filtered", shown.size(), total);
    }

    String when(AuditEntry entry) {
        return ages.moment(entry.at());
    }

    String who(AuditEntry entry) {
        return entry.tokenName() == null ? entry.actorEmail()
                : texts.get("audit.who.token", entry.actorEmail(), entry.tokenName());
    }

    String action(AuditEntry entry) {
        return ACTIONS.contains(entry.action()) ? texts.get("audit.action." + entry.action()) : entry.action();
    }

    /// What it was done to, with the graph where that is not the same.
    String subject(AuditEntry entry) {
        String slug = entry.graphSlug();
        return slug == null || slug.equals(entry.subjectLabel()) ? entry.subjectLabel()
                : texts.get("audit.subject", slug, entry.subjectLabel());
    }

    String changes(AuditEntry entry) {
        return entry.changes().stream().map(this::change).collect(Collectors.joining("; "));
    }

    void export(RecordFile.Format format) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (AuditEntry entry : shown) {
            List<@Nullable String> row = new ArrayList<>();
            Stream.of(Long.toString(entry.id()), entry.at().toString(), entry.actorEmail(),
                    entry.credential().name().toLowerCase(Locale.ROOT), entry.tokenName(), entry.action(),
                    entry.subjectKind(), entry.subjectLabel(), entry.graphSlug(), changes(entry), entry.requestId())
                    .forEach(row::add);
            rows.add(row);
        }
        String words = Stream.of(graph.get(), filter.get()).filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        RecordFile file = new RecordFile("audit", new RecordFile.Stamp(session.profileName(), words,
                Objects.requireNonNullElse(asOf, surroundings.clock().instant()), total), List.of("id", "when", "who",
                "credential", "token", "action", "subject_kind", "subject", "graph", "changes", "request"), rows);
        surroundings.dialogs().saveText(texts.get("activity.export.title"), file.fileName(format), file.text(format));
    }

    private String change(AuditChange change) {
        String before = change.before();
        String after = change.after();
        if (before == null) {
            return texts.get("audit.change.new", change.field(), after == null ? "" : after);
        }
        return after == null ? texts.get("audit.change.gone", change.field(), before)
                : texts.get("audit.change", change.field(), before, after);
    }

    private void fetch(AuditQuery wanted, java.util.function.Consumer<AuditPage> onPage) {
        stop();
        loading.set(true);
        fetching = surroundings.tasks().run(texts.get("audit.loading"), () -> session.client().audit().page(wanted),
                page -> {
                    fetching = null;
                    loading.set(false);
                    Instant now = surroundings.clock().instant();
                    session.connectivity().reached(now);
                    asOf = now;
                    onPage.accept(page);
                }, this::failed);
    }

    private void failed(Failure problem) {
        fetching = null;
        loading.set(false);
        session.connectivity().failed(problem);
        Instant known = asOf;
        state.set(known == null ? new LoadState.Failed(problem) : new LoadState.Stale(known, problem));
    }

    private void accept(AuditPage page) {
        total = page.total();
        last = page.entries().isEmpty() ? last : page;
        more.set(!page.entries().isEmpty() && entries.size() < Math.min(total, MOST));
        state.set(new LoadState.Ready(Objects.requireNonNull(asOf)));
    }

    private void apply() {
        String needle = filter.get().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(entry -> needle.isEmpty() || Stream.of(who(entry), action(entry), entry.action(),
                        subject(entry), changes(entry), Objects.requireNonNullElse(entry.requestId(), ""))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(needle)));
    }
}
