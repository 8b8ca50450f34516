package org.graphkeeper.views.graphs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.graphkeeper.views.base.Remembered;

/// Keeps what is filled in to create a graph over closing the panel, a lost session and a restart, for each profile.
/// There is nothing secret in it. FX-thread confined.
final class KeptDraft {

    /// Beyond, a description is kept in memory only: settings are no place for books.
    private static final int LONGEST = 20_000;

    private final GraphDraft draft;
    private final DatabaseChoice choice;
    private final Remembered remembered;
    private final String key;

    KeptDraft(GraphDraft draft, DatabaseChoice choice, Remembered remembered, String profileId) {
        this.draft = draft;
        this.choice = choice;
        this.remembered = remembered;
        this.key = "create.draft." + profileId;
        remembered.get(key).map(Packed::read).ifPresent(this::take);
        draft.onEdit(this::keep);
        choice.databaseProperty().subscribe((_, _) -> keep());
    }

    private void take(Map<String, String> fields) {
        draft.nameProperty().set(fields.getOrDefault("name", ""));
        draft.slugProperty().set(fields.getOrDefault("slug", ""));
        draft.descriptionProperty().set(fields.getOrDefault("description", ""));
        draft.typeProperty().set(fields.getOrDefault("type", GraphDraft.FIRST_TYPE));
        draft.byokProperty().set(fields.containsKey("byok"));
        draft.contributeProperty().set(!fields.containsKey("withhold"));
        draft.usePublicCacheProperty().set(!fields.containsKey("own"));
        choice.prefer(fields.getOrDefault("database", ""));
    }

    private void keep() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!draft.isEmpty()) {
            String description = draft.descriptionProperty().get();
            fields.put("name", draft.nameProperty().get());
            fields.put("slug", draft.slugProperty().get());
            fields.put("description", description.substring(0, Math.min(description.length(), LONGEST)));
            fields.put("type", draft.typeProperty().get());
            fields.put("byok", draft.byokProperty().get() ? "yes" : "");
            fields.put("withhold", draft.contributeProperty().get() ? "" : "yes");
            fields.put("own", draft.usePublicCacheProperty().get() ? "" : "yes");
            fields.put("database", choice.preferred());
        }
        remembered.put(key, Packed.write(fields));
    }
}
