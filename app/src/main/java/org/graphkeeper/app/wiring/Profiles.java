package org.graphkeeper.app.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.views.connections.ConnectionProfile;

/// The saved servers, one list for all windows. FX-thread confined.
final class Profiles {

    private final SettingsStore settings;
    private final ObservableList<ConnectionProfile> all = FXCollections.observableArrayList();
    private final ObservableList<ConnectionProfile> unmodifiable = FXCollections.unmodifiableObservableList(all);
    private ConnectionProfile local;

    /// @param localName what the local workspace is called
    Profiles(SettingsStore settings, String localName) {
        this.settings = settings;
        this.local = ConnectionProfile.local(localName);
        fill();
    }

    /// The local workspace first, then the saved servers by name; unmodifiable.
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
    void keep(ConnectionProfile profile) {
        List<ConnectionProfile> newer = new ArrayList<>(settings.current().profiles());
        newer.removeIf(other -> other.id().equals(profile.id()));
        newer.add(profile);
        settings.update(now -> now.withProfiles(newer));
        fill();
    }

    void remove(ConnectionProfile profile) {
        settings.update(now -> now.withProfiles(
                now.profiles().stream().filter(other -> !other.id().equals(profile.id())).toList()));
        fill();
    }

    private void fill() {
        List<ConnectionProfile> newer = new ArrayList<>(List.of(local));
        settings.current().profiles().stream()
                .sorted(Comparator.comparing(ConnectionProfile::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(newer::add);
        all.setAll(newer);
    }
}
