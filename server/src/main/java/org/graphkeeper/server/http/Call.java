package org.graphkeeper.server.http;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.graphkeeper.server.http.validation.Body;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Rule;
import org.graphkeeper.server.http.validation.Violation;
import org.jspecify.annotations.Nullable;

/// A request whose checks have passed, as a handler sees it.
public final class Call {

    /// What the id of a request is called in the context of log lines.
    public static final String LOG_KEY = "request_id";

    private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?[0-9]{1,40}\\s*");

    private final @Nullable Caller caller;
    private final Body body;
    private final Map<String, String> path;
    private final Map<String, String> query;
    private final Sent sent;

    /// What a request says beside path and body.
    ///
    /// @param id      of the request, as it is logged and sent back
    /// @param address of the client, see [Call#clientAddress()]
    /// @param headers gives a field's value by its name, null when absent
    /// @param caller  finds out anew whose credential it is
    record Sent(String id, String address, Function<String, @Nullable String> headers,
                Supplier<Optional<Caller>> caller) {
    }

    Call(@Nullable Caller caller, Body body, Map<String, String> path, Map<String, String> query, Sent sent) {
        this.caller = caller;
        this.body = body;
        this.path = path;
        this.query = query;
        this.sent = sent;
    }

    /// Who calls.
    ///
    /// @throws IllegalStateException on a public route
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("A public route has no caller");
        }
        return caller;
    }

    /// Who calls, found out anew: for an answer that takes long. Empty once the credential is not good for this route any
    /// more: expired, revoked, or its user no longer active. On a public route it tells who calls, if anybody says so.
    public Optional<Caller> callerNow() {
        return sent.caller().get();
    }

    /// The id of this request, as it is logged and sent back.
    public String requestId() {
        return sent.id();
    }

    /// Where the request comes from: an IP address without port, of the client itself, or of the proxy before it when
    /// that is none of the trusted ones.
    public String clientAddress() {
        return sent.address();
    }

    /// A checked field of the body.
    public <T extends @Nullable Object> T body(Field<T> field) {
        return body.get(field);
    }

    /// A segment of the path, decoded.
    public String path(String name) {
        return path.get(name);
    }

    /// A header field of the request, whatever the case of its name; several of one name are joined by commas (RFC 9110,
    /// 5.3).
    public Optional<String> header(String name) {
        return Optional.ofNullable(sent.headers().apply(name));
    }

    /// A piece of text from the query, decoded; the last of several with one name.
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /// A value from the query, which is text there; empty when it is absent.
    ///
    /// @throws ApiError 422 when it breaks the rule
    public <T> Optional<T> query(String name, Rule<T> rule) {
        String text = query.get(name);
        if (text == null) {
            return Optional.empty();
        }
        List<Violation> violations = new ArrayList<>();
        T value = rule.read(TextNode.valueOf(text), List.of("query", name), violations::add);
        if (!violations.isEmpty()) {
            throw ApiError.invalid(violations);
        }
        return Optional.ofNullable(value);
    }

    /// A whole number from the query.
    ///
    /// @throws ApiError 422 when it is no number or outside of the limits, both inclusive
    public int query(String name, int whenAbsent, int min, int max) {
        String text = query.get(name);
        if (text == null) {
            return whenAbsent;
        }
        List<Object> loc = List.of("query", name);
        if (!INTEGER.matcher(text).matches()) {
            throw ApiError.invalid(new Violation("int_parsing", loc,
                    "Input should be a valid integer, unable to parse string as an integer", TextNode.valueOf(text),
                    null));
        }
        BigInteger number = new BigInteger(text.strip().replaceFirst("^\\+", ""));
        if (number.compareTo(BigInteger.valueOf(min)) < 0) {
            throw ApiError.invalid(new Violation("greater_than_equal", loc,
                    "Input should be greater than or equal to " + min, TextNode.valueOf(text), Map.of("ge", min)));
        }
        if (number.compareTo(BigInteger.valueOf(max)) > 0) {
            throw ApiError.invalid(new Violation("less_than_equal", loc,
                    "Input should be less than or equal to " + max, TextNode.valueOf(text), Map.of("le", max)));
        }
        return number.intValue();
    }
}
