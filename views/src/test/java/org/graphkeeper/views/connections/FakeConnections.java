package org.graphkeeper.views.connections;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.base.ServerSession;
import org.jspecify.annotations.Nullable;

/// Profiles in memory; remembers what was asked of it.
public final class FakeConnections implements Connections, ServerRules {

    final List<String> inNewWindow = new ArrayList<>();

    final ObservableList<ConnectionProfile> profiles = FXCollections.observableArrayList(
            ConnectionProfile.local("Local workspace"));
    final ReadOnlyObjectWrapper<ConnectionProfile> current = new ReadOnlyObjectWrapper<>(profiles.getFirst());
    final ReadOnlyObjectWrapper<@Nullable ServerSession> session = new ReadOnlyObjectWrapper<>();
    final ReadOnlyBooleanWrapper secretsLast = new ReadOnlyBooleanWrapper();
    final List<@Nullable Secret> savedSecrets = new ArrayList<>();
    final List<String> signIns = new ArrayList<>();
    final FakeClient probe = new FakeClient();
    final FakeVault vault = new FakeVault();
    @Nullable Secret kept;
    @Nullable Secret probedWith;
    @Nullable ConnectionProfile probed;
    TypedSecrets saved = TypedSecrets.NONE;
    @Nullable Failure refusal;
    boolean mayAdd = true;
    int hidden;
    Safety demandedOfProduction = Safety.LEAST;
    Set<SecretPlace> places = EnumSet.allOf(SecretPlace.class);
    SecretPlace firstPlace = SecretPlace.KEYCHAIN;
    Route firstRoute = Route.STANDARD;

    @Override
    public ObservableList<ConnectionProfile> profiles() {
        return profiles;
    }

    @Override
    public ReadOnlyObjectProperty<ConnectionProfile> currentProperty() {
        return current.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable ServerSession> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    @Override
    public void open(ConnectionProfile profile) {
        current.set(profile);
    }

    @Override
    public void openInNewWindow(ConnectionProfile profile) {
        inNewWindow.add(profile.name());
    }

    @Override
    public void save(ConnectionProfile profile, TypedSecrets typed) {
        profiles.removeIf(other -> other.id().equals(profile.id()));
        profiles.add(profile);
        savedSecrets.add(typed.signIn());
        saved = typed;
    }

    @Override
    public void remove(ConnectionProfile profile, boolean forgetStored) {
        profiles.remove(profile);
    }

    @Override
    public void signIn(String email, Secret secret, Consumer<@Nullable Failure> done) {
        signIns.add(email);
        done.accept(refusal);
    }

    @Override
    public void signInAgain(Consumer<@Nullable Failure> done) {
        signIns.add("kept");
        done.accept(refusal);
    }

    @Override
    public FakeVault vault() {
        return vault;
    }

    @Override
    public void signOut() {
        signIns.add("out");
    }

    @Override
    public ReadOnlyBooleanProperty secretsLastProperty() {
        return secretsLast.getReadOnlyProperty();
    }

    @Override
    public void probe(ConnectionProfile profile, TypedSecrets typed, Consumer<ApiClient> made) {
        probed = profile;
        probedWith = typed.signIn() == null ? kept : typed.signIn();
        made.accept(probe);
    }

    @Override
    public ServerRules rules() {
        return this;
    }

    @Override
    public boolean mayAdd() {
        return mayAdd;
    }

    @Override
    public int hidden() {
        return hidden;
    }

    @Override
    public Set<SecretPlace> secretPlaces() {
        return places;
    }

    @Override
    public SecretPlace firstPlace() {
        return firstPlace;
    }

    @Override
    public Route firstRoute() {
        return firstRoute;
    }

    @Override
    public Safety demanded(Environment environment, String address) {
        return environment == Environment.PRODUCTION ? demandedOfProduction : Safety.LEAST;
    }

    @Override
    public String newId() {
        return "p-" + profiles.size();
    }
}
