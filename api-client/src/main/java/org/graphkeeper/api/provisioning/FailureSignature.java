package org.graphkeeper.api.provisioning;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.nio.charset.StandardCharsets;
import org.graphkeeper.api.graph.Graph;
import org.jspecify.annotations.Nullable;

/// What failures with one cause have in common: the code of the cause, and the reason without what belongs to one graph
/// or one moment only. Failures with equal signatures on one database are one incident.
///
/// @param causeCode empty when the server names none
/// @param reason    normalised, in lower case, at most [#LONGEST] characters; empty when the server gives none
public record FailureSignature(String causeCode, String reason) {

    /// Longest normalised reason, in characters. What differs further back does not make another incident.
    public static final int LONGEST = 160;

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([t ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?(z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern HEX = Pattern.compile("\\b(0x[0-9a-f]+|(?=[a-f]*\\d)[0-9a-f]{8,})\\b");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+([.,]\\d+)*");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String EDGE_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String EDGE_AFTER = "(?![\\p{L}\\p{N}])";

    /// Of a failure with this cause and reason.
    ///
    /// @param causeCode null when the server names none
    /// @param reason    the server's words; null when it gives none
    /// @param graph     the graph that failed: its names do not count
    public static FailureSignature of(@Nullable String causeCode, @Nullable String reason, Graph graph) {
        return new FailureSignature(causeCode == null ? "" : causeCode, reason == null ? "" : normal(reason, graph));
    }

    /// Of the latest attempt at a graph.
    ///
    /// @param run null when nothing is known about it
    public static FailureSignature of(@Nullable ProvisioningRun run, Graph graph) {
        return run == null ? new FailureSignature("", "") : of(run.causeCode(), run.reason(), graph);
    }

    /// Short, without spaces, the same in every run of the program: for keeping and comparing.
    public String key() {
        CRC32 sum = new CRC32();
        sum.update(reason.getBytes(StandardCharsets.UTF_8));
        return causeCode.replaceAll("[^A-Za-z0-9_]", "_") + "-" + Long.toHexString(sum.getValue());
    }

    private static String normal(String reason, Graph graph) {
        String text = reason.toLowerCase(Locale.ROOT);
        // Before the numbers: a name may hold some.
        text = without(text, graph.id());
        text = without(text, graph.name());
        text = without(text, graph.schemaName());
        text = without(text, graph.slug());
        text = ID.matcher(text).replaceAll("<id>");
        text = MOMENT.matcher(text).replaceAll("<time>");
        text = HEX.matcher(text).replaceAll("<n>");
        text = NUMBER.matcher(text).replaceAll("<n>");
        text = SPACE.matcher(text).replaceAll(" ").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String without(String text, String name) {
        String lower = name.toLowerCase(Locale.ROOT).strip();
        return lower.isEmpty() || !text.contains(lower) ? text
                : Pattern.compile(EDGE_BEFORE + Pattern.quote(lower) + EDGE_AFTER).matcher(text)
                        .replaceAll(Matcher.quoteReplacement("<graph>"));
    }
}
