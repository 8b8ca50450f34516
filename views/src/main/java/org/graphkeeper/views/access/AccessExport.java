package org.graphkeeper.views.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.views.base.Csv;
import org.jspecify.annotations.Nullable;

/// An answer as a file for an auditor, stamped with the server and the age of its oldest part. What it cannot tell goes
/// along. Words of the data are a fixed vocabulary; the question is in the user's words.
final class AccessExport {

    private AccessExport() {
    }

    /// @param server name of the connection profile
    /// @param made   when the file is made
    static String csv(AccessAnswer answer, String server, Instant made) {
        Stream<String> head = Stream.of(
                Csv.cell("# " + stamp(answer, server, made)), Csv.line(List.of("subject", "id", "detail", "may",
                        "because", "as_of")));
        Stream<String> body = answer.rows().stream().map(row -> Csv.line(List.of(row.title(), row.id(), row.detail(),
                word(row.power()), row.because().stream().map(AccessExport::path).collect(Collectors.joining("; ")),
                time(row.asOf() == null ? answer.asOf() : row.asOf()))));
        Stream<String> gaps = answer.gaps().stream().map(gap -> Csv.cell("# " + gap));
        return Stream.of(head, body, gaps).flatMap(part -> part).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /// The same as one JSON object (RFC 8259).
    static String json(AccessAnswer answer, String server, Instant made) {
        String rows = answer.rows().stream().map(row -> "    {" + String.join(", ",
                        field("subject", row.title()), field("id", row.id()), field("detail", row.detail()),
                        field("may", word(row.power())),
                        "\"because\": " + array(row.because().stream().map(AccessExport::path).toList()),
                        field("as_of", time(row.asOf() == null ? answer.asOf() : row.asOf()))) + "}")
                .collect(Collectors.joining(",\n"));
        return "{\n  " + String.join(",\n  ", field("question", answer.question()), field("server", server),
                field("made", made.toString()), field("as_of", time(answer.asOf())),
                "\"not_known\": " + array(answer.gaps()),
                "\"rows\": [" + (rows.isEmpty() ? "]" : "\n" + rows + "\n  ]")) + "\n}\n";
    }

    private static String stamp(AccessAnswer answer, String server, Instant made) {
        return "Graphkeeper; server: " + server + "; question: " + answer.question() + "; as of: "
                + time(answer.asOf()) + "; made: " + made;
    }

    private static String path(Because because) {
        return switch (because) {
            case Because.Membership(var role, var since, boolean counts) ->
                    (counts ? "member " : "member without effect ") + word(role) + " since " + since;
            case Because.Superuser _ -> "superuser";
            case Because.Everyone _ -> "everyone signed in";
            case Because.Token(String name, boolean limited) ->
                    (limited ? "API token limited to graphs: " : "API token for all graphs: ") + name;
            case Because.SwitchedOff _ -> "account switched off";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String time(@Nullable Instant moment) {
        return moment == null ? "" : moment.toString();
    }

    private static String field(String name, String value) {
        return quoted(name) + ": " + quoted(value);
    }

    private static String array(List<String> values) {
        return values.stream().map(AccessExport::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        json.append((char) c);
                    }
                }
            }
        });
        return json.append('"').toString();
    }
}
