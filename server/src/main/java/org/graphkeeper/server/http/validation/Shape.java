package org.graphkeeper.server.http.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.http.ApiError;
import org.jspecify.annotations.Nullable;

/// The fields a body may have. Unknown fields are ignored (contract 1.1); every wrong field is reported at once.
public final class Shape {

    private static final List<Object> BODY = List.of("body");

    private final List<Field<?>> fields;
    private final boolean secret;

    private Shape(List<Field<?>> fields, boolean secret) {
        this.fields = fields;
        this.secret = secret;
    }

    public static Shape of(Field<?>... fields) {
        return new Shape(List.of(fields), false);
    }

    /// A body with secrets: a refusal names the fields that are wrong and repeats nothing of what was sent.
    public static Shape ofSecrets(Field<?>... fields) {
        return new Shape(List.of(fields), true);
    }

    /// Checks a JSON body.
    ///
    /// @param json what was sent; null when there was no body
    /// @throws ApiError 422 with every violation
    public Body check(@Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            throw ApiError.invalid(Violation.missing(BODY, null));
        }
        if (!(json instanceof ObjectNode object)) {
            throw ApiError.invalid(Violation.of("model_attributes_type", BODY,
                    "Input should be a valid dictionary or object to extract fields from",
                    secret ? NullNode.getInstance() : json));
        }
        return check(object, secret ? null : object);
    }

    /// Checks form fields: an empty field counts as absent, and what is missing echoes null.
    ///
    /// @throws ApiError 422 with every violation
    public Body checkForm(Map<String, String> form) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        form.forEach((name, value) -> {
            if (!value.isEmpty()) {
                object.put(name, value);
            }
        });
        return check(object, null);
    }

    private Body check(ObjectNode object, @Nullable JsonNode echoWhenMissing) {
        List<Violation> violations = new ArrayList<>();
        Body body = read(object, BODY, echoWhenMissing,
                violation -> violations.add(secret ? violation.withoutInput() : violation));
        if (!violations.isEmpty()) {
            throw ApiError.invalid(violations);
        }
        return body;
    }

    /// Reads an object within a body.
    Body read(ObjectNode object, List<Object> where, @Nullable JsonNode echoWhenMissing, Rule.Report report) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Field<?> field : fields) {
            JsonNode value = object.get(field.name());
            List<Object> loc = new ArrayList<>(where);
            loc.add(field.name());
            if (value != null) {
                values.put(field.name(), field.rule().read(value, loc, report));
            } else if (field.required()) {
                report.add(Violation.missing(loc, echoWhenMissing));
            } else {
                values.put(field.name(), field.whenAbsent());
            }
        }
        return new Body(values);
    }
}
