package org.graphkeeper.views.members;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.KnownUser;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What the server knows about people: the members of the graph that is shown, and all users where this account may
/// see them. FX-thread confined.
final class MemberLists {

    private final ServerSession session;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final Loader<List<Member>> members;
    private final Loader<List<User>> users;

    MemberLists(ServerSession session, Surroundings surroundings, Texts texts) {
        this.session = session;
        this.tasks = surroundings.tasks();
        this.texts = texts;
        this.members = new Loader<>(surroundings.tasks(), session.connectivity());
        this.users = new Loader<>(surroundings.tasks(), session.connectivity());
    }

    /// Calls back when one of the lists changed.
    void onChange(Runnable listener) {
        members.onValue(_ -> listener.run());
        users.onValue(_ -> listener.run());
    }

    ReadOnlyObjectProperty<LoadState> membersStateProperty() {
        return members.stateProperty();
    }

    ReadOnlyObjectProperty<LoadState> usersStateProperty() {
        return users.stateProperty();
    }

    /// Null until loaded.
    @Nullable List<Member> members() {
        return members.value();
    }

    /// Empty until loaded, and where this account may not see them.
    List<User> users() {
        List<User> list = users.value();
        return list == null ? List.of() : list;
    }

    /// The members of another graph.
    void show(Graph graph) {
        members.show(texts.get("members.loading", graph.name()), session.client().members().of(graph.slug()));
    }

    void showNone() {
        members.cancel();
    }

    /// Asks again for the members.
    void refresh(Graph graph) {
        members.refresh(texts.get("members.loading", graph.name()), session.client().members().of(graph.slug()));
    }

    /// Takes over what a write changed.
    void replace(List<Member> newer) {
        members.replace(newer);
    }

    boolean isFetchingMembers() {
        return members.isFetching();
    }

    /// Whether an account can be found by its whole address where the list of users is refused.
    boolean canLookUp() {
        @Nullable ServerInfo info = session.infoProperty().get();
        return info != null && info.can(Capability.USER_LOOKUP);
    }

    /// Asks who has an address.
    BackgroundTasks.Handle lookUp(String email, Consumer<KnownUser> onFound, Consumer<Failure> onFailure) {
        return tasks.run(texts.get("members.add.looking", email), () -> session.client().users().lookUp(email),
                onFound, failure -> {
                    session.connectivity().failed(failure);
                    onFailure.accept(failure);
                });
    }

    /// Asks for all users.
    ///
    /// @return why not; null when they were asked for
    @Nullable LoadState askForUsers() {
        @Nullable Account account = session.accountProperty().get();
        if (account != null && !account.superuser()) {
            return new LoadState.Failed(new Failure.Forbidden(""));
        }
        if (!users.isFetching()) {
            if (users.value() == null) {
                users.show(texts.get("members.users.loading"), session.client().users().all());
            } else {
                users.refresh(texts.get("members.users.loading"), session.client().users().all());
            }
        }
        return null;
    }
}
