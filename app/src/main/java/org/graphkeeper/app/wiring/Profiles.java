package org.graphkeeper.app.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.views.connections.ConnectionProfile;

/// The saved servers, one list for all windows. FX-thread confined.
final class Profiles {

    private final SettingsStore settings;
    private final Layers layers;
    private final ObservableList<ConnectionProfile> all = FXCollections.observableArrayList();
    private final ObservableList<ConnectionProfile> unmodifiable = FXCollections.unmodifiableObservableList(all);
    private ConnectionProfile local;

    /// @param localName what the local workspace is called
    Profiles(SettingsStore settings, Layers layers, String localName) {
        this.settings = settings;
        this.layers = layers;
        this.local = ConnectionProfile.local(localName);
        fill();
    }

    /// The local workspace first, then the servers of the computer and the user's own by name, all as they are used;
    /// unmodifiable.
    ObservableList<ConnectionProfile> all() {
        return unmodifiable;
    }

    ConnectionProfile local() {
        return local;
    }

    /// The one that was open last; the local workspace when that is gone.
    ConnectionProfile last() {
        return find(settings.current().currentProfile()).orElse(local);
    }

    Optional<ConnectionProfile> find(String id) {
        return all.stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /// Gives the local workspace its name in another language.
    void rename(String localName) {
        local = ConnectionProfile.local(localName);
        fill();
    }

    /// Adds a profile or replaces the one with its id.
    ///
    /// @return the profile as it is used: with what an administrator locked
    ConnectionProfile keep(ConnectionProfile profile) {
        settings.update(now -> layers.withServer(now, profile));
        fill();
        return find(profile.id()).orElse(local);
    }

    void remove(ConnectionProfile profile) {
        settings.update(now -> now.withProfiles(
                now.profiles().stream().filter(other -> !other.id().equals(profile.id())).toList()));
        fill();
    }

    private void fill() {
        List<ConnectionProfile> newer = new ArrayList<>(List.of(local));
        newer.addAll(layers.servers(settings.current()));
        all.setAll(newer);
    }
}
