package org.graphkeeper.server.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a request prefers (RFC 7240). Preferences that are not known, or make no sense, are ignored as that RFC has it.
///
/// @param respondAsync whether it wants an answer before the work has ended
/// @param patience       how long it is ready to wait for the end nevertheless; zero when it does not say
public record Preferences(boolean respondAsync, Duration patience) {

    /// Names the preference that was honoured, in the answer.
    public static final String APPLIED = "Preference-Applied";
    public static final String RESPOND_ASYNC = "respond-async";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /// The preferences of a request, from its `Prefer` fields.
    public static Preferences of(Call call) {
        // The first of several of one name counts (section 2).
        Map<String, String> found = Arrays.stream(call.header("Prefer").orElse("").split(","))
                .map(text -> text.split(";", 2)[0].strip()).filter(Predicate.not(String::isEmpty))
                .map(text -> text.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0].strip().toLowerCase(Locale.ROOT),
                        pair -> pair.length > 1 ? pair[1].strip() : "", (first, _) -> first));
        return new Preferences(found.containsKey(RESPOND_ASYNC), seconds(found.getOrDefault("wait", "")));
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            return Duration.ZERO;
        }
        Duration wanted = Duration.ofSeconds(Integer.parseInt(text));
        return wanted.compareTo(LONGEST_WAIT) < 0 ? wanted : LONGEST_WAIT;
    }
}
