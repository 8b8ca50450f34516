package org.graphkeeper.server.member;

import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.auth.User;
import org.graphkeeper.server.graph.Graph;
import org.graphkeeper.server.graph.GraphAccess;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.EmailRule;
import org.graphkeeper.server.http.validation.Rule;
import org.graphkeeper.server.http.validation.Rules;
import org.graphkeeper.server.http.validation.UuidRule;
import org.graphkeeper.server.http.validation.Violation;
import org.graphkeeper.server.store.ControlPlane;
import org.jspecify.annotations.Nullable;

/// People by pages, searched, filtered and sorted by the server, and the one with an address: an extension for those
/// who have many, and for administrators of graphs, who cannot list the accounts.
public final class PeopleDirectoryRoutes {

    private static final Rule<String> ROLE = Rules.oneOf("reader", "writer", MemberStore.ADMIN);
    private static final String SUPERUSER = "superuser";
    private static final Rule<String> USER_ROLE = Rules.oneOf(SUPERUSER, "user");
    private static final String ACTIVE = "active";
    private static final Rule<String> STATUS = Rules.oneOf(ACTIVE, "inactive");

    private final PeopleDirectoryStore people;
    private final GraphAccess access;

    public PeopleDirectoryRoutes(ControlPlane controlPlane, GraphAccess access) {
        this.people = new PeopleDirectoryStore(controlPlane);
        this.access = access;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/directory/users", Access.MANAGE_USERS, this::users),
                Route.get("/api/v1/directory/users/{user_id}/graphs", Access.MANAGE_USERS, this::memberships),
                Route.get("/api/v1/directory/graphs/{slug}/members", Access.SIGNED_IN, this::members),
                Route.get("/api/v1/users/lookup", Access.SIGNED_IN, this::lookup));
    }

    private Reply users(Call call) {
        DirectoryQuestion question = DirectoryQuestion.users(call);
        Boolean superuser = call.query("role", USER_ROLE).map(SUPERUSER::equals).orElse(null);
        Boolean active = call.query("status", STATUS).map(ACTIVE::equals).orElse(null);
        DirectoryPage<User> page = people.users(question, superuser, active);
        return Reply.ok(new DirectoryPage<>(page.items().stream().map(UserRoutes.Answer::of).toList(), page.total(),
                page.offset(), page.limit()));
    }

    private Reply members(Call call) {
        Graph graph = access.require(call.caller(), call.path("slug"), GraphAccess.Permission.READ);
        return Reply.ok(people.members(DirectoryQuestion.members(call), graph.id(),
                call.query("role", ROLE).orElse(null)));
    }

    private Reply memberships(Call call) {
        UUID user = UuidRule.parse(call.path("user_id"))
                .orElseThrow(() -> ApiError.badRequest("Invalid user ID"));
        int offset = DirectoryQuestion.offset(call);
        int limit = DirectoryQuestion.limit(call);
        return people.memberships(user, offset, limit).map(Reply::ok)
                .orElseThrow(() -> ApiError.notFound("User not found"));
    }

    /// What somebody who adds members needs to know of a person.
    private record Found(UUID id, String email, @Nullable String displayName) {
    }

    private Reply lookup(Call call) {
        if (!people.managesMembers(call.caller())) {
            throw ApiError.forbidden("Requires permission: graph:manage_members");
        }
        String email = call.query("email", EmailRule.email()).orElseThrow(() ->
                ApiError.invalid(Violation.missing(List.of("query", "email"), null)));
        return people.byEmail(email).map(user -> Reply.ok(new Found(user.id(), user.email(), user.displayName())))
                .orElseThrow(() -> ApiError.notFound("User not found"));
    }
}
