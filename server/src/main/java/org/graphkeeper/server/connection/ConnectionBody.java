package org.graphkeeper.server.connection;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.validation.Body;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Rules;
import org.graphkeeper.server.http.validation.Shape;
import org.graphkeeper.server.http.validation.TextRule;
import org.graphkeeper.server.http.validation.Violation;
import org.jspecify.annotations.Nullable;

/// The description of a connection in a request.
final class ConnectionBody {

    private static final int LONGEST_PASSWORD = 1024;
    private static final int LONGEST_PATH = 1024;
    private static final int LONGEST_URL = 2048;

    private static final Field<String> HOST = Field.required("host", TextRule.text()
        .length(1, DatabaseSettings.LONGEST_HOST).matching(DatabaseSettings.HOST.pattern()));
    private static final Field<Integer> PORT = Field.optional("port", Rules.wholeNumber(1, 65535),
        DatabaseSettings.DEFAULT_PORT);
    private static final Field<String> DATABASE = Field.required("database",
        TextRule.text().length(1, DatabaseSettings.LONGEST_NAME));
    private static final Field<String> USER = Field.required("user",
        TextRule.text().length(1, DatabaseSettings.LONGEST_NAME));
    private static final Field<@Nullable String> PASSWORD = Field.optional("password",
        Rules.nullable(TextRule.text().atMost(LONGEST_PASSWORD)), null);
    private static final Field<@Nullable String> PASSWORD_VARIABLE = Field.optional("password_variable",
        Rules.nullable(TextRule.text().matching(Password.VARIABLE.pattern())), null);
    private static final Field<String> TLS_MODE = Field.optional("tls_mode", Rules.oneOf(TlsMode.codes()),
        TlsMode.PREFER.code());
    private static final Field<@Nullable String> TLS_ROOT_CERTIFICATE = Field.optional("tls_root_certificate",
        Rules.nullable(TextRule.text().length(1, LONGEST_PATH)), null);
    private static final Shape ONE_DATABASE = Shape.ofSecrets(HOST, PORT, DATABASE, USER, PASSWORD, PASSWORD_VARIABLE,
        TLS_MODE, TLS_ROOT_CERTIFICATE);

    private static final Field<String> CONFIG_KEY = Field.required("config_key", TextRule.text()
        .length(1, ConnectionSettings.LONGEST_KEY).matching(ConnectionSettings.KEY.pattern()));
    private static final Field<String> NAME = Field.required("name",
        TextRule.text().length(1, ConnectionSettings.LONGEST_NAME));
    private static final Field<Body> GRAPH = Field.required("graph", Rules.object(ONE_DATABASE));
    private static final Field<Body> WRITE = Field.required("write", Rules.object(ONE_DATABASE));
    private static final Field<@Nullable String> QDRANT_URL = Field.optional("qdrant_url",
        Rules.nullable(TextRule.text().length(1, LONGEST_URL)), null);
    private static final Field<@Nullable String> QDRANT_API_KEY_VARIABLE = Field.optional("qdrant_api_key_variable",
        Rules.nullable(TextRule.text().matching(Password.VARIABLE.pattern())), null);
    private static final Field<Boolean> FORCE = Field.optional("force", Rules.flag(), false);

    static final Shape SHAPE =
        Shape.ofSecrets(CONFIG_KEY, NAME, GRAPH, WRITE, QDRANT_URL, QDRANT_API_KEY_VARIABLE, FORCE);

    private ConnectionBody() {
    }

    /// What the request describes.
    ///
    /// @throws ApiError 422 when the fields do not go together
    static ConnectionSettings settings(Call call) {
        try {
            return new ConnectionSettings(null, call.body(CONFIG_KEY), call.body(NAME), database(call.body(GRAPH)),
                database(call.body(WRITE)), call.body(QDRANT_URL), call.body(QDRANT_API_KEY_VARIABLE));
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    /// Whether the connection is wanted although its test fails.
    static boolean isForced(Call call) {
        return call.body(FORCE);
    }

    /// 422 that repeats nothing of the body.
    static ApiError invalid(IllegalArgumentException reason) {
        return ApiError.invalid(new Violation("value_error", List.of("body"), "Value error, " + reason.getMessage(),
            NullNode.getInstance(), Map.of("error", String.valueOf(reason.getMessage()))));
    }

    private static DatabaseSettings database(Body body) {
        var password = body.get(PASSWORD);
        var variable = body.get(PASSWORD_VARIABLE);
        if (password != null && variable != null) {
            throw new IllegalArgumentException("password and password_variable exclude each other");
        }
        return new DatabaseSettings(body.get(HOST), body.get(PORT), body.get(DATABASE), body.get(USER),
            variable == null ? new Password.Stored(password == null ? "" : password) : new Password.Variable(variable),
            TlsMode.of(body.get(TLS_MODE)).orElseThrow(), body.get(TLS_ROOT_CERTIFICATE));
    }
}
