package org.graphkeeper.views.connections;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// All profiles, and whether one is being added or edited.
final class ConnectionsViewModel {

    private final Connections connections;
    private final Surroundings surroundings;
    private final Texts texts;
    private final ConnectionFormViewModel form;
    private final VaultFormViewModel vault;
    private final BooleanProperty formShown = new SimpleBooleanProperty();

    ConnectionsViewModel(Connections connections, Surroundings surroundings) {
        this.connections = connections;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("connections");
        this.vault = new VaultFormViewModel(connections.vault(), texts);
        this.form = new ConnectionFormViewModel(connections, surroundings);
    }

    ObservableList<ConnectionProfile> profiles() {
        return connections.profiles();
    }

    ReadOnlyObjectProperty<ConnectionProfile> currentProperty() {
        return connections.currentProperty();
    }

    boolean isOpen(ConnectionProfile profile) {
        return connections.currentProperty().get().id().equals(profile.id());
    }

    /// For changing its passphrase; the form opens it by a model of its own.
    VaultFormViewModel vault() {
        return vault;
    }

    ConnectionFormViewModel form() {
        return form;
    }

    BooleanProperty formShownProperty() {
        return formShown;
    }

    boolean mayAdd() {
        return connections.rules().mayAdd();
    }

    /// How many servers of the user an administrator put out of reach.
    int hidden() {
        return connections.rules().hidden();
    }

    /// Says why, where servers cannot be added.
    ///
    /// @param address empty for the user to fill in
    void add(String address) {
        if (!mayAdd()) {
            surroundings.notices().show(Notices.Weight.WARNING, texts.get("connections.policy.noadd",
                    surroundings.policy().who(surroundings.texts("base"))), null);
            return;
        }
        form.beginNew();
        if (!address.isEmpty()) {
            form.addressProperty().set(address);
        }
        formShown.set(true);
    }

    void edit(ConnectionProfile profile) {
        form.beginEdit(profile);
        formShown.set(true);
    }

    void open(ConnectionProfile profile) {
        connections.open(profile);
    }

    /// Keeps what was typed: a half-filled form comes back as it was.
    void hideForm() {
        form.cancelTest();
        formShown.set(false);
    }

    void discard() {
        form.clear();
        formShown.set(false);
    }

    void save() {
        form.save().ifPresent(saved -> {
            formShown.set(false);
            surroundings.notices().success(texts.get("connections.saved", saved.name()));
        });
    }

    /// Asks first.
    ///
    /// @param forgetStored whether what was stored for browsing offline goes too
    void remove(ConnectionProfile profile, boolean forgetStored) {
        surroundings.dialogs().confirm(texts.get("connections.confirm.remove.title", profile.name()),
                texts.get(forgetStored ? "connections.confirm.remove.text" : "connections.confirm.remove.keep.text"),
                texts.get("connections.remove"), true, () -> {
                    connections.remove(profile, forgetStored);
                    surroundings.notices().success(texts.get("connections.removed", profile.name()));
                });
    }
}
