package org.graphkeeper.views.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Drafts;
import org.graphkeeper.views.base.GraphCatalog;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The token that is to be made. FX-thread confined.
final class NewToken {

    /// How long a token lives; the safer ones first.
    enum Expiry {
        MONTH(Duration.ofDays(30)), QUARTER(Duration.ofDays(90)), YEAR(Duration.ofDays(365)), NEVER(null);

        private final @Nullable Duration length;

        Expiry(@Nullable Duration length) {
            this.length = length;
        }

        @Nullable Instant from(Instant now) {
            return length == null ? null : now.plus(length);
        }
    }

    /// What the server is asked for.
    ///
    /// @param expiresAt  null for never
    /// @param graphSlugs null for every graph
    record Wish(String name, @Nullable Instant expiresAt, @Nullable List<String> graphSlugs) {
    }

    /// Contract 7.1: api_tokens.name is varchar200.
    private static final int LONGEST_NAME = 200;

    private static final String KEY = "access.token.";

    private final GraphCatalog catalog;
    private final Texts texts;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Expiry> expiry = new SimpleObjectProperty<>(Expiry.QUARTER);
    private final BooleanProperty limited = new SimpleBooleanProperty(true);
    private final ObservableSet<String> slugs = FXCollections.observableSet();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty waiting = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper flaw = new ReadOnlyStringWrapper("");

    /// @param drafts where it stays when the room is built anew
    NewToken(GraphCatalog catalog, Texts texts, Drafts drafts) {
        this.catalog = catalog;
        this.texts = texts;
        drafts.take(KEY + "slugs", Set.class).ifPresent(before -> before.forEach(slug -> slugs.add((String) slug)));
        drafts.leave(KEY + "slugs", slugs);
        drafts.keep(KEY + "open", Boolean.class, open);
        drafts.keep(KEY + "name", String.class, name);
        drafts.keep(KEY + "expiry", Expiry.class, expiry);
        drafts.keep(KEY + "limited", Boolean.class, limited);
        drafts.keep(KEY + "filter", String.class, filter);
        name.subscribe(_ -> check());
        limited.subscribe(_ -> check());
        waiting.subscribe(_ -> check());
        slugs.addListener((SetChangeListener<String>) _ -> check());
    }

    /// Whether the form is open.
    BooleanProperty openProperty() {
        return open;
    }

    StringProperty nameProperty() {
        return name;
    }

    ObjectProperty<Expiry> expiryProperty() {
        return expiry;
    }

    /// Limited to [#slugs]; else for every graph of its owner.
    BooleanProperty limitedProperty() {
        return limited;
    }

    /// The graphs it is limited to.
    ObservableSet<String> slugs() {
        return slugs;
    }

    /// What the list of graphs is looked through for.
    StringProperty filterProperty() {
        return filter;
    }

    ObservableList<Graph> graphs() {
        return catalog.graphs();
    }

    /// The server is being asked.
    BooleanProperty waitingProperty() {
        return waiting;
    }

    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// What is wrong or missing; empty when nothing is.
    ReadOnlyStringProperty flawProperty() {
        return flaw.getReadOnlyProperty();
    }

    Wish wish(Instant now) {
        return new Wish(name.get().strip(), expiry.get().from(now),
                limited.get() ? List.copyOf(new TreeSet<>(slugs)) : null);
    }

    void reset() {
        open.set(false);
        name.set("");
        expiry.set(Expiry.QUARTER);
        limited.set(true);
        slugs.clear();
        filter.set("");
        waiting.set(false);
    }

    private void check() {
        String text = name.get().strip();
        int length = text.codePointCount(0, text.length());
        flaw.set(length > LONGEST_NAME ? texts.get("access.tokens.name.long", LONGEST_NAME, length)
                : limited.get() && slugs.isEmpty() ? texts.get("access.tokens.scope.none") : "");
        ready.set(length > 0 && flaw.get().isEmpty() && !waiting.get());
    }
}
