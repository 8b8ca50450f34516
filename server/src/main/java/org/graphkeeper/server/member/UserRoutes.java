package org.graphkeeper.server.member;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.auth.AccountStore;
import org.graphkeeper.server.auth.User;
import org.graphkeeper.server.auth.UserStore;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Rules;
import org.graphkeeper.server.http.validation.Shape;
import org.graphkeeper.server.http.validation.UuidRule;
import org.jspecify.annotations.Nullable;

/// The accounts of the server, for superusers (contract 2.3).
public final class UserRoutes {

    private static final Field<Boolean> SUPERUSER = Field.required("is_superuser", Rules.flag());

    private final UserStore users;
    private final AccountStore accounts;

    public UserRoutes(UserStore users, AccountStore accounts) {
        this.users = users;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/members", Access.MANAGE_USERS,
                        _ -> Reply.ok(users.all().stream().map(Answer::of).toList())),
                Route.patch("/api/v1/members/{user_id}/role", Access.MANAGE_USERS,
                        BodyFormat.json(Shape.of(SUPERUSER)), this::changeRole));
    }

    record Answer(UUID id, String email, @Nullable String displayName, boolean isSuperuser,
                          boolean isActive, LocalDateTime createdAt, boolean hasByok) {

        static Answer of(User user) {
            return new Answer(user.id(), user.email(), user.displayName(), user.superuser(), user.active(),
                    user.createdAt(), user.hasProviderKey());
        }
    }

    private Reply changeRole(Call call) {
        UUID caller = call.caller().userId();
        UUID target = UuidRule.parse(call.path("user_id"))
                .orElseThrow(() -> ApiError.badRequest("Invalid user ID"));
        boolean superuser = call.body(SUPERUSER);
        if (target.equals(caller) && !superuser) {
            throw ApiError.badRequest("Cannot demote yourself");
        }
        return switch (accounts.setSuperuser(Actor.of(call), caller, target, superuser)) {
            case AccountStore.Change.Done(User user) -> Reply.ok(Answer.of(user));
            case AccountStore.Change.UnknownUser() -> throw ApiError.notFound("User not found");
            case AccountStore.Change.CallerDemoted() ->
                    throw ApiError.forbidden("Requires permission: system:manage_users");
            case AccountStore.Change.Refused(String reason) -> throw ApiError.badRequest(reason);
            case AccountStore.Change.AddressTaken() -> throw new IllegalStateException("No address was changed");
        };
    }
}
