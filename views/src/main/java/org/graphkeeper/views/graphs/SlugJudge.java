package org.graphkeeper.views.graphs;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.SlugRules;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.GraphList;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Judges a slug while it is typed: the rules and whether it is taken at once, whether it looks like another one a
/// moment later. FX-thread confined.
final class SlugJudge {

    private final ServerSession session;
    private final BackgroundTasks tasks;
    private final ActivityLog activity;
    private final Texts texts;
    private final Runnable onChange;
    private final Set<String> burnt = new HashSet<>();
    private final ListChangeListener<ActivityLog.Entry> activityListener = _ -> learnDeleted();
    private BackgroundTasks.@Nullable Handle looking;
    private String lookedAt = "";
    private @Nullable GraphList lookedIn;
    private @Nullable LookAlike alike;

    /// @param onChange called when more is known about the slug that was judged last
    SlugJudge(ServerSession session, Surroundings surroundings, Runnable onChange) {
        this.session = session;
        this.tasks = surroundings.tasks();
        this.activity = surroundings.activity();
        this.texts = surroundings.texts("graphs");
        this.onChange = onChange;
        activity.entries().addListener(activityListener);
        learnDeleted();
    }

    /// The server refused this slug, or a graph with it was deleted: slugs of deleted graphs stay taken (contract 2.2).
    void burn(String slug) {
        burnt.add(slug);
    }

    /// A purge freed the slug.
    void free(String slug) {
        burnt.remove(slug);
    }

    FieldCheck of(String slug) {
        Optional<SlugRules.Flaw> flaw = SlugRules.check(slug);
        if (flaw.isPresent()) {
            String key = "slug.flaw." + flaw.get().name().toLowerCase(Locale.ROOT);
            return flaw.get() == SlugRules.Flaw.EMPTY ? FieldCheck.missing(texts.get(key))
                    : FieldCheck.error(texts.get(key, SlugRules.MIN_LENGTH, SlugRules.MAX_LENGTH, slug.length()));
        }
        Optional<Graph> taken = session.catalog().find(slug);
        if (taken.isPresent()) {
            return FieldCheck.error(texts.get("slug.taken", taken.get().name()));
        }
        if (burnt.contains(slug)) {
            return FieldCheck.error(texts.get("slug.burnt"));
        }
        look(slug);
        LookAlike other = alike;
        return other == null || !lookedAt.equals(slug) ? FieldCheck.ok(texts.get("slug.free"))
                : FieldCheck.warning(texts.get(other.deleted() ? "slug.alike.deleted" : "slug.alike", other.slug()));
    }

    void close() {
        activity.entries().removeListener(activityListener);
        if (looking != null) {
            looking.cancel();
        }
    }

    private void look(String slug) {
        GraphList graphs = session.catalog().list();
        if (lookedAt.equals(slug) && lookedIn == graphs) {
            return;
        }
        if (looking != null) {
            looking.cancel();
        }
        if (!lookedAt.equals(slug)) {
            alike = null;
        }
        lookedAt = slug;
        lookedIn = graphs;
        List<String> deleted = List.copyOf(burnt);
        looking = tasks.run(texts.get("slug.looking"), () -> LookAlike.of(slug, graphs, deleted), found -> {
            looking = null;
            alike = found.orElse(null);
            onChange.run();
        }, _ -> looking = null);
    }

    private void learnDeleted() {
        for (ActivityLog.Entry entry : activity.entries()) {
            if (entry.action().equals(GraphWrites.DELETE) && entry.outcome() == ActivityLog.Outcome.CONFIRMED
                    && entry.server().equals(session.profileName())) {
                burnt.add(entry.subject());
            }
        }
    }
}
