package org.graphkeeper.server.auth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Login and registration (contract 1.3 and 2.4).
final class AuthRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(AuthRoutes.class);
    private static final String CLOSED = "Registration is disabled by the administrator.";
    private static final int LONGEST_DISPLAY_NAME = 200;

    private static final Field<String> USERNAME = Field.required("username", TextRule.text());
    private static final Field<String> PASSWORD = Field.required("password", TextRule.text());
    private static final Field<@Nullable String> GRANT_TYPE = Field.optional("grant_type",
            Rules.nullable(TextRule.text().matching("^password$")), null);
    private static final Shape LOGIN = Shape.of(GRANT_TYPE, USERNAME, PASSWORD);

    private static final Field<String> EMAIL = Field.required("email", EmailRule.email());
    static final Rule<String> DISPLAY_NAME_RULE = TextRule.text().atMost(LONGEST_DISPLAY_NAME);
    private static final Field<@Nullable String> DISPLAY_NAME = Field.optional("display_name",
            Rules.nullable(DISPLAY_NAME_RULE), null);
    /// These three must be booleans and are then ignored: nobody makes themselves superuser.
    private static final Field<@Nullable Boolean> ACTIVE = ignored("is_active");
    private static final Field<@Nullable Boolean> SUPERUSER = ignored("is_superuser");
    private static final Field<@Nullable Boolean> VERIFIED = ignored("is_verified");
    private static final Shape REGISTRATION = Shape.of(EMAIL, PASSWORD, ACTIVE, SUPERUSER, VERIFIED, DISPLAY_NAME);

    private final UserStore users;
    private final SessionTokens sessions;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final boolean registrationOpen;

    AuthRoutes(UserStore users, SessionTokens sessions, Passwords passwords, LoginThrottle throttle,
               boolean registrationOpen) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.registrationOpen = registrationOpen;
    }

    private static Field<@Nullable Boolean> ignored(String name) {
        return Field.optional(name, Rules.nullable(Rules.flag()), null);
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/auth/login", Access.PUBLIC, BodyFormat.form(LOGIN), this::login),
                Route.post("/api/v1/auth/logout", Access.SESSION, BodyFormat.NONE, _ -> Reply.noContent()),
                Route.get("/api/v1/auth/me", Access.SIGNED_IN, this::me),
                Route.post("/api/v1/auth/register", Access.PUBLIC, BodyFormat.json(REGISTRATION), this::register),
                Route.get("/api/v1/auth/features", Access.PUBLIC, _ -> Reply.ok(Map.of(
                        "google_oauth_enabled", false,
                        "email_verification_enabled", false,
                        "email_verification_required", false))),
                Route.get("/api/v1/auth/registration-status", Access.PUBLIC, _ -> registrationStatus()));
    }

    private record Session(String accessToken, String tokenType) {
    }

    private Reply login(Call call) {
        String email = call.body(USERNAME);
        // Before waiting for a turn as well, so that whoever has to wait anyway takes no place in the queue.
        Duration delay = throttle.delay(email, call.clientAddress());
        return delay.isZero() ? passwords.inTurn(turn -> login(call, turn)) : tooMany(delay);
    }

    private Reply login(Call call, Passwords.Turn turn) {
        String email = call.body(USERNAME);
        Duration delay = throttle.delay(email, call.clientAddress());
        if (!delay.isZero()) {
            return tooMany(delay);
        }
        Optional<User> user = signIn(turn, email, call.body(PASSWORD));
        if (user.isEmpty()) {
            throttle.failed(email, call.clientAddress());
            // Without what was typed: people type passwords into the wrong field.
            LOG.info("A sign-in from {} was refused [{}]", call.clientAddress(), call.requestId());
            throw ApiError.badRequest("LOGIN_BAD_CREDENTIALS");
        }
        throttle.succeeded(email);
        return Reply.ok(new Session(sessions.issue(user.get().id()), "bearer"));
    }

    private Optional<User> signIn(Passwords.Turn turn, String email, String password) {
        Optional<UserStore.WithPassword> found = users.byEmail(email);
        if (found.isEmpty()) {
            turn.spendTheSameTime(password);
        }
        return found.filter(account -> turn.matches(password, account.hash()))
                .map(UserStore.WithPassword::user).filter(User::active);
    }

    private static Reply tooMany(Duration delay) {
        long seconds = delay.plusMillis(999).toSeconds();
        return new Reply(429, Map.of("detail", "Too many failed sign-ins. Try again in " + seconds
                + (seconds == 1 ? " second." : " seconds."))).with("Retry-After", Long.toString(seconds));
    }

    private Reply me(Call call) {
        return users.byId(call.caller().userId()).map(UserAnswer::of).map(Reply::ok)
                .orElseThrow(() -> ApiError.unauthorized("Invalid or expired token"));
    }

    private Reply register(Call call) {
        boolean open = registrationOpen;
        if (!open && !users.none()) {
            throw ApiError.forbidden(CLOSED);
        }
        if (users.byEmail(call.body(EMAIL)).isPresent()) {
            throw taken();
        }
        String hash = passwords.hash(call.body(PASSWORD));
        Actor actor = Actor.arriving(call, null, call.body(EMAIL));
        User user = users.create(actor, call.body(EMAIL), hash, call.body(DISPLAY_NAME), !open)
                .orElseThrow(() -> open ? taken() : ApiError.forbidden(CLOSED));
        return Reply.created(UserAnswer.of(user));
    }

    private static ApiError taken() {
        return ApiError.badRequest("REGISTER_USER_ALREADY_EXISTS");
    }

    private Reply registrationStatus() {
        boolean open = registrationOpen || users.none();
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("registration_open", open);
        status.put("waitlist_enabled", !open);
        status.put("reason", open ? null : CLOSED);
        return Reply.ok(status);
    }
}
