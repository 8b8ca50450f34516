package org.graphkeeper.api.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FieldError;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/// What statuses other than 2xx mean (contract 1.3, 1.4 and 2). Bodies may be JSON, plain text, pages or empty.
final class Refusals {

    private static final int LONGEST_PLAIN_TEXT = 500;

    /// A network wants somebody to sign in (RFC 6585, 6).
    private static final int NETWORK_SIGN_IN = 511;

    private final String host;
    private final ObjectMapper mapper;
    private final Clock clock;

    /// @param host host and port that are asked
    Refusals(String host, ObjectMapper mapper, Clock clock) {
        this.host = host;
        this.mapper = mapper;
        this.clock = clock;
    }

    TryFailed of(Response<?> response) throws IOException {
        int status = response.code();
        Body body = read(response);
        if (status >= 300 && status < 400) {
            URI target = target(response);
            String what = "HTTP " + status + ", a redirect to "
                    + (target == null ? "nowhere" : target.getScheme() + "://" + target.getRawAuthority());
            boolean elsewhere = target != null && target.getHost() != null
                    && !target.getHost().equalsIgnoreCase(response.raw().request().url().host());
            return lasting(elsewhere ? new Failure.Intercepted(host, what) : new Failure.Malformed(what));
        }
        if (status == NETWORK_SIGN_IN) {
            return lasting(new Failure.Intercepted(host, "HTTP " + status));
        }
        if (status >= 500 || status == 429) {
            boolean temporary = status == 429 || status == 502 || status == 503 || status == 504;
            return new TryFailed(
                    new Failure.Server(body.detail(), retryAfter(response), temporary), temporary, null);
        }
        if (body.isPage() && status != 401) {
            return lasting(new Failure.Intercepted(host,
                    "HTTP " + status + " with text/html instead of application/json"));
        }
        String detail = body.detail() == null ? "HTTP " + status : body.detail();
        return lasting(switch (status) {
            case 401 -> new Failure.Unauthorized(detail);
            case 403 -> new Failure.Forbidden(detail);
            case 404 -> new Failure.NotFound(detail);
            case 409, 412 -> new Failure.Conflict(detail);
            case 422 -> body.fields().isEmpty() ? new Failure.Rejected(detail) : new Failure.Invalid(body.fields());
            default -> new Failure.Rejected(detail);
        });
    }

    private static TryFailed lasting(Failure failure) {
        return new TryFailed(failure, false, null);
    }

    private record Body(@Nullable String detail, List<FieldError> fields, boolean isPage) {
    }

    private Body read(Response<?> response) throws IOException {
        if (response.errorBody() == null) {
            return new Body(null, List.of(), false);
        }
        boolean page = AnswerGuard.isPage(response.errorBody().contentType());
        String text = response.errorBody().string().strip();
        if (page || text.startsWith("<")) {
            return new Body(null, List.of(), true);
        }
        try {
            JsonNode detail = mapper.readTree(text).path("detail");
            return new Body(words(detail), fields(detail), false);
        } catch (JsonProcessingException noJson) {
            boolean usable = !text.isEmpty() && text.length() <= LONGEST_PLAIN_TEXT && !text.startsWith("{");
            return new Body(usable ? text : null, List.of(), false);
        }
    }

    private static @Nullable String words(JsonNode detail) {
        if (detail.isTextual()) {
            return detail.textValue();
        }
        if (detail.isObject()) {
            String code = detail.path("code").asText("");
            String reason = detail.path("reason").asText("");
            String both = code.isEmpty() || reason.isEmpty() ? code + reason : code + ": " + reason;
            return both.isEmpty() ? null : both;
        }
        if (detail.isArray() && !detail.isEmpty()) {
            String first = detail.get(0).path("msg").asText("");
            return first.isEmpty() ? null : first;
        }
        return null;
    }

    private static List<FieldError> fields(JsonNode detail) {
        List<FieldError> fields = new ArrayList<>();
        if (detail.isArray()) {
            for (JsonNode flaw : detail) {
                if (flaw.isObject()) {
                    fields.add(new FieldError(field(flaw.path("loc")), flaw.path("type").asText(""),
                            flaw.path("msg").asText("")));
                }
            }
        }
        return fields;
    }

    // The first part names where it was: body, query or path.
    private static String field(JsonNode location) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < location.size(); i++) {
            parts.add(location.get(i).asText());
        }
        boolean offsetInBrokenJson = parts.size() == 1 && location.get(1).isNumber();
        return offsetInBrokenJson ? "" : String.join(".", parts);
    }

    private static @Nullable URI target(Response<?> response) {
        String location = response.headers().get("Location");
        if (location == null) {
            return null;
        }
        try {
            return response.raw().request().url().uri().resolve(location);
        } catch (IllegalArgumentException noUri) {
            return null;
        }
    }

    /// Seconds or a date (RFC 9110, 10.2.3); null when absent or unreadable.
    private @Nullable Duration retryAfter(Response<?> response) {
        String value = response.headers().get(RetryAfterAside.KEPT_AS);
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration until = Duration.between(clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
