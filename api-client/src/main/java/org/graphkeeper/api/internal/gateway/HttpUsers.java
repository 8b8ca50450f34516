package org.graphkeeper.api.internal.gateway;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.extensions.PeopleApi;
import org.graphkeeper.api.internal.generated.tree.UsersApi;
import org.graphkeeper.api.internal.generated.tree.model.UserRoleChangeDto;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.MemberMapping;
import org.graphkeeper.api.internal.offline.Shelf;
import org.graphkeeper.api.member.GraphMembership;
import org.graphkeeper.api.member.KnownUser;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.member.UserGateway;

final class HttpUsers implements UserGateway {

    /// The most that the server gives at once.
    private static final int PAGE = 200;

    private final Line line;
    private final Shelves shelves;
    private final Held<List<User>> held = new Held<>();

    HttpUsers(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<List<User>> all() {
        return new RevalidatedReading<>(shelves.users, held, Shelves.ONLY,
                tag -> line.askAgain(UsersApi.class, api -> api.listUsers(tag), MemberMapping::users));
    }

    @Override
    public Reading<List<GraphMembership>> memberships(String userId) {
        return new PagedReading<>(shelves.memberships, userId, Integer.MAX_VALUE, offset -> {
            MemberMapping.Memberships page = line.ask(CallKind.READ, PeopleApi.class,
                    api -> api.listMembershipPage(userId, offset, PAGE), MemberMapping::memberships);
            return new PagedReading.Page<>(page.items(), page.total());
        });
    }

    @Override
    public KnownUser lookUp(String email) throws FailureException, InterruptedException {
        return line.ask(CallKind.READ, PeopleApi.class, api -> api.lookUpUser(email), MemberMapping::known);
    }

    @Override
    public User setSuperuser(String userId, boolean superuser) throws FailureException, InterruptedException {
        User changed = line.ask(CallKind.CHANGE, UsersApi.class,
                api -> api.changeUserRole(userId, new UserRoleChangeDto().isSuperuser(superuser)), MemberMapping::user);
        shelves.users.adjust(Shelves.ONLY,
                list -> Shelf.with(list, changed, entry -> entry.id().equals(changed.id())));
        return changed;
    }
}
