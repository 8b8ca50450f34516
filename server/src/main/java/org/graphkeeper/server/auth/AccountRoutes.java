package org.graphkeeper.server.auth;

import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.EmailRule;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Rule;
import org.graphkeeper.server.http.validation.Rules;
import org.graphkeeper.server.http.validation.Shape;
import org.graphkeeper.server.http.validation.TextRule;
import org.graphkeeper.server.http.validation.UuidRule;
import org.jspecify.annotations.Nullable;

/// One's own account, and for superusers everybody's, by session only (contract 2.4).
final class AccountRoutes {

    private static final Rule<AccountStore.NewName> NAME_RULE = (value, loc, report) -> new AccountStore.NewName(
            Rules.nullable(AuthRoutes.DISPLAY_NAME_RULE).read(value, loc, report));

    private static final Field<@Nullable String> PASSWORD =
            Field.optional("password", Rules.nullable(TextRule.text()), null);
    private static final Field<@Nullable String> EMAIL =
            Field.optional("email", Rules.nullable(EmailRule.email()), null);
    private static final Field<@Nullable Boolean> ACTIVE =
            Field.optional("is_active", Rules.nullable(Rules.flag()), null);
    private static final Field<@Nullable Boolean> SUPERUSER =
            Field.optional("is_superuser", Rules.nullable(Rules.flag()), null);
    private static final Field<@Nullable Boolean> VERIFIED =
            Field.optional("is_verified", Rules.nullable(Rules.flag()), null);
    /// Unlike the others null is no absence here, but takes the name away.
    private static final Field<AccountStore.@Nullable NewName> NAME =
            Field.optional("display_name", NAME_RULE, null);
    private static final Shape EDIT = Shape.of(PASSWORD, EMAIL, ACTIVE, SUPERUSER, VERIFIED, NAME);

    private final UserStore users;
    private final AccountStore accounts;
    private final Passwords passwords;

    AccountRoutes(UserStore users, AccountStore accounts, Passwords passwords) {
        this.users = users;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    List<Route> routes() {
        String me = "/api/v1/auth/me-mgmt/me";
        String one = "/api/v1/auth/me-mgmt/{id}";
        return List.of(
                Route.get(me, Access.SESSION, call -> Reply.ok(UserAnswer.of(own(call)))),
                Route.patch(me, Access.SESSION, BodyFormat.json(EDIT), this::editOwn),
                Route.get(one, Access.SUPERUSER_SESSION, call -> Reply.ok(UserAnswer.of(named(call)))),
                Route.patch(one, Access.SUPERUSER_SESSION, BodyFormat.json(EDIT), this::edit).finding(this::named),
                Route.delete(one, Access.SUPERUSER_SESSION, this::delete));
    }

    private User own(Call call) {
        return users.byId(call.caller().userId()).orElseThrow(() -> ApiError.unauthorized("Unauthorized"));
    }

    private User named(Call call) {
        return UuidRule.parse(call.path("id")).flatMap(users::byId).orElseThrow(AccountRoutes::notFound);
    }

    private Reply editOwn(Call call) {
        UUID own = call.caller().userId();
        return switch (accounts.editOwn(Actor.of(call), own, call.body(EMAIL), hash(call), call.body(NAME))) {
            case AccountStore.Change.UnknownUser _ -> throw ApiError.unauthorized("Unauthorized");
            case AccountStore.Change other -> Reply.ok(UserAnswer.of(done(other)));
        };
    }

    private Reply edit(Call call) {
        var edit = new AccountStore.Edit(call.body(EMAIL), hash(call), call.body(NAME), call.body(ACTIVE),
                call.body(SUPERUSER), call.body(VERIFIED));
        return Reply.ok(UserAnswer.of(done(accounts.edit(Actor.of(call), call.caller().userId(), named(call).id(),
                edit))));
    }

    private Reply delete(Call call) {
        done(accounts.delete(Actor.of(call), call.caller().userId(), named(call).id()));
        return Reply.noContent();
    }

    private @Nullable String hash(Call call) {
        String password = call.body(PASSWORD);
        return password == null ? null : passwords.hash(password);
    }

    private static User done(AccountStore.Change change) {
        return switch (change) {
            case AccountStore.Change.Done(User user) -> user;
            case AccountStore.Change.UnknownUser() -> throw notFound();
            case AccountStore.Change.CallerDemoted() -> throw ApiError.forbidden("Forbidden");
            case AccountStore.Change.AddressTaken() -> throw ApiError.badRequest("UPDATE_USER_EMAIL_ALREADY_EXISTS");
            case AccountStore.Change.Refused(String reason) -> throw ApiError.badRequest(reason);
        };
    }

    private static ApiError notFound() {
        return ApiError.notFound("Not Found");
    }
}
