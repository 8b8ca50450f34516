package org.graphkeeper.api.member.roster;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.graphkeeper.api.member.Member;

/// Members as CSV (RFC 4180), written so that spreadsheets open it and read leniently, because spreadsheets save it
/// again in their own way: with semicolons or tabs, a byte order mark, UTF-16 or the code page of Windows.
///
/// A first line that begins with `#` is a remark. A value that a spreadsheet would take for a formula is written with
/// an apostrophe before it (OWASP, CSV injection) and read without it, so that what was exported can be imported.
public final class RosterFile {

    /// The most rows that are read.
    public static final int MOST_ROWS = 10_000;
    /// The most bytes that are read.
    public static final int MOST_BYTES = 4 << 20;

    private static final Set<String> EMAIL_COLUMNS = Set.of("email", "mail", "person", "user");
    private static final Set<String> ID_COLUMNS = Set.of("userid", "id");
    private static final Set<String> ROLE_COLUMNS = Set.of("role");
    private static final String FORMULA = "=+-@\t\r";

    /// What became of a file.
    public sealed interface Parsed {

        /// @param rows at least one
        record Rows(List<RosterRow> rows) implements Parsed {
            public Rows {
                rows = List.copyOf(rows);
            }
        }

        /// @param line where, 1 for the first line; 0 when the file as a whole is meant
        record Flawed(Flaw flaw, int line) implements Parsed {
        }
    }

    /// Why a file cannot be used.
    public enum Flaw {
        /// No row at all.
        EMPTY,
        /// The first row names neither an e-mail nor a user id column.
        NO_PERSON_COLUMN,
        /// The first row names no role column.
        NO_ROLE_COLUMN,
        /// A quotation mark is missing.
        QUOTES,
        /// More than [#MOST_ROWS] rows or [#MOST_BYTES] bytes.
        TOO_LARGE
    }

    private RosterFile() {
    }

    /// Reads a file. Never fails.
    public static Parsed parse(byte[] content) {
        return content.length > MOST_BYTES ? new Parsed.Flawed(Flaw.TOO_LARGE, 0) : parse(text(content));
    }

    /// Reads the text of a file. Without a row of column names, the first column is the person and the second the role.
    public static Parsed parse(String text) {
        List<Line> lines = new ArrayList<>();
        int end = 0;
        try (CSVParser parser = CSVParser.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text),
                format(text))) {
            for (CSVRecord record : parser) {
                if (lines.size() > MOST_ROWS) {
                    return new Parsed.Flawed(Flaw.TOO_LARGE, 0);
                }
                end = (int) parser.getCurrentLineNumber();
                lines.add(new Line(end - breaks(record), record));
            }
        } catch (IOException | UncheckedIOException broken) {
            return new Parsed.Flawed(Flaw.QUOTES, end + 1);
        }
        return lines.isEmpty() ? new Parsed.Flawed(Flaw.EMPTY, 0) : rows(lines);
    }

    /// Writes members, in the order of the list.
    ///
    /// @param remark what the file is, on one line; without the `#`
    public static String format(String remark, List<Member> members) {
        StringBuilder text = new StringBuilder();
        if (!remark.isEmpty()) {
            text.append("# ").append(remark.replaceAll("\\R", " ")).append("\r\n");
        }
        try (CSVPrinter printer = CSVFormat.RFC4180.print(text)) {
            printer.printRecord("email", "role", "name", "since", "user_id");
            for (Member member : members) {
                printer.printRecord(safe(member.email()), RosterPlan.word(member.role()),
                        safe(member.displayName() == null ? "" : member.displayName()), member.since(),
                        member.userId());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// A value that no spreadsheet takes for a formula.
    public static String safe(String value) {
        return startsLikeFormula(value) ? "'" + value : value;
    }

    private static boolean startsLikeFormula(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    }

    private static String plain(String value) {
        return value.startsWith("'") && startsLikeFormula(value.substring(1)) ? value.substring(1) : value;
    }

    private record Line(int number, CSVRecord values) {

        String value(int column) {
            return column < 0 || column >= values.size() ? "" : plain(values.get(column).strip());
        }
    }

    private static int breaks(CSVRecord record) {
        return record.stream().mapToInt(value -> (int) value.lines().count() - 1).filter(count -> count > 0).sum();
    }

    private static Parsed rows(List<Line> lines) {
        CSVRecord first = lines.getFirst().values();
        int email = column(first, EMAIL_COLUMNS);
        int id = column(first, ID_COLUMNS);
        int role = column(first, ROLE_COLUMNS);
        boolean named = email >= 0 || id >= 0 || role >= 0;
        if (!named && first.size() >= 2 && RosterPlan.role(first.get(1).strip()).isPresent()) {
            return rows(lines, 0, -1, 1);
        }
        if (email < 0 && id < 0) {
            return new Parsed.Flawed(Flaw.NO_PERSON_COLUMN, 1);
        }
        if (role < 0) {
            return new Parsed.Flawed(Flaw.NO_ROLE_COLUMN, 1);
        }
        return lines.size() == 1 ? new Parsed.Flawed(Flaw.EMPTY, 0)
                : rows(lines.subList(1, lines.size()), email, id, role);
    }

    private static Parsed rows(List<Line> lines, int email, int id, int role) {
        return new Parsed.Rows(lines.stream().map(line -> new RosterRow(line.number(), line.value(email),
                line.value(id), line.value(role))).toList());
    }

    private static int column(CSVRecord names, Set<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))) {
                return i;
            }
        }
        return -1;
    }

    private static CSVFormat format(String text) {
        String first = text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).findFirst().orElse("");
        char delimiter = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, delimiter)) {
                delimiter = candidate;
            }
        }
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).setCommentMarker('#').setIgnoreEmptyLines(true)
                .get();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static String text(byte[] content) {
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return new String(content, StandardCharsets.UTF_16);
        }
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFE && (content[1] & 0xFF) == 0xFF) {
            return new String(content, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }
}
