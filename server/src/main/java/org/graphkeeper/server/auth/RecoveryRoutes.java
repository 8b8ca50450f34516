package org.graphkeeper.server.auth;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.EmailRule;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Shape;
import org.graphkeeper.server.http.validation.TextRule;

/// Resetting a password and verifying an address by mail, on a server that sends none (contract 2.4).
///
/// Asking for a mail is accepted without a word on whether the account exists. Since none is ever sent, every token
/// that comes back was made up and is refused. A superuser sets a new password under `/auth/me-mgmt/{id}` instead.
final class RecoveryRoutes {

    private static final Field<String> EMAIL = Field.required("email", EmailRule.email());
    private static final Field<String> TOKEN = Field.required("token", TextRule.text());
    private static final Field<String> PASSWORD = Field.required("password", TextRule.text());

    private RecoveryRoutes() {
    }

    static List<Route> routes() {
        BodyFormat address = BodyFormat.json(Shape.of(EMAIL));
        return List.of(
                Route.post("/api/v1/auth/forgot-password", Access.PUBLIC, address, _ -> asked()),
                Route.post("/api/v1/auth/reset-password", Access.PUBLIC, BodyFormat.json(Shape.of(TOKEN, PASSWORD)),
                        _ -> refused("RESET_PASSWORD_BAD_TOKEN")),
                Route.post("/api/v1/auth/request-verify-token", Access.PUBLIC, address, _ -> asked()),
                Route.post("/api/v1/auth/verify", Access.PUBLIC, BodyFormat.json(Shape.of(TOKEN)),
                        _ -> refused("VERIFY_USER_BAD_TOKEN")));
    }

    private static Reply asked() {
        return Reply.accepted(NullNode.getInstance());
    }

    private static Reply refused(String code) {
        throw ApiError.badRequest(code);
    }
}
