package org.graphkeeper.views.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.util.Subscription;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.member.GraphMembership;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// All memberships of one person, on servers that list them to superusers: one question instead of one for each graph.
/// FX-thread confined.
final class PersonMemberships {

    private final ServerSession session;
    private final Texts texts;
    private final Loader<List<GraphMembership>> list;
    private @Nullable Person person;

    PersonMemberships(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.texts = surroundings.texts("access");
        this.list = new Loader<>(surroundings.tasks(), session.connectivity());
    }

    /// Whether the server lists them to this account.
    boolean areListed() {
        @Nullable ServerInfo info = session.infoProperty().get();
        @Nullable Account account = session.accountProperty().get();
        return info != null && info.can(Capability.USER_MEMBERSHIPS) && account != null && account.superuser();
    }

    /// Calls back when something of it changed.
    Subscription onChange(Runnable listener) {
        return list.valueProperty().subscribe((_, _) -> listener.run())
                .and(list.stateProperty().subscribe((_, _) -> listener.run()));
    }

    /// Asks about a person; what is known of the same person stays.
    void ask(Person about) {
        String label = texts.get("access.loading.memberships", about.label());
        boolean same = person != null && person.id().equals(about.id());
        person = about;
        if (same) {
            list.refresh(label, session.client().users().memberships(about.id()));
        } else {
            list.show(label, session.client().users().memberships(about.id()));
        }
    }

    /// What is known of the rest where not all memberships are there; null when they are.
    @Nullable Part part() {
        return list.partProperty().get();
    }

    /// How many memberships are there.
    int count() {
        List<GraphMembership> known = list.value();
        return known == null ? 0 : known.size();
    }

    /// Asks about nobody any more.
    void stop() {
        list.cancel();
    }

    /// Whether neither the server nor the store has them.
    boolean isFailed() {
        return list.state() instanceof LoadState.Failed;
    }

    /// The memberships of a person, as lists of members with this person alone; empty while they are not known.
    Optional<Map<String, Fetched<List<Member>>>> of(Person about) {
        List<GraphMembership> known = list.value();
        Instant asOf = asOf();
        if (known == null || asOf == null || person == null || !person.id().equals(about.id())) {
            return Optional.empty();
        }
        Map<String, Fetched<List<Member>>> lists = new HashMap<>();
        known.forEach(membership -> lists.put(membership.graphSlug(), Fetched.live(List.of(new Member(about.id(),
                about.email(), about.name(), membership.role(), membership.since())), asOf)));
        return Optional.of(lists);
    }

    private @Nullable Instant asOf() {
        return switch (list.state()) {
            case LoadState.Ready(Instant moment) -> moment;
            case LoadState.Stale(Instant moment, var _) -> moment;
            default -> null;
        };
    }
}
