package org.graphkeeper.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graphkeeper.views.base.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// Where a command's words go: results to standard output, everything else to standard error. With `--json`, standard
/// output holds one JSON object and nothing else, also when the command fails.
final class Output {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n")).withArrayIndenter(new DefaultIndenter("  ", "\n")));
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Ansi ansi;
    private final int width;
    private final boolean json;
    private final ObjectWriter writer;

    /// @param lines whether JSON is one object a line, not one object alone
    Output(CommandLine line, boolean json, boolean lines, Person person) {
        this.out = line.getOut();
        this.err = line.getErr();
        this.ansi = line.getColorScheme().ansi();
        this.width = person.isThere() ? line.getUsageHelpWidth() : 0;
        this.json = json;
        this.writer = lines ? JSON.writer() : PRETTY;
    }

    /// Whether a program reads.
    boolean isJson() {
        return json;
    }

    /// The one object of a command, or one of several on a line of its own.
    void json(ObjectNode object) {
        try {
            line(writer.writeValueAsString(object));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void table(Table table) {
        out.print(table.render(width, ansi));
        out.flush();
    }

    /// Names and values under each other.
    void facts(Map<String, String> facts) {
        int widest = facts.keySet().stream().mapToInt(Printable::width).max().orElse(0);
        facts.forEach((name, value) -> line((name + " ".repeat(widest - Printable.width(name)) + GAP
                + Printable.clean(value)).stripTrailing()));
    }

    static Map<String, String> newFacts() {
        return new LinkedHashMap<>();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /// Text that is a file of its own, byte for byte.
    void raw(String text) {
        out.print(text);
        out.flush();
    }

    /// What a person should know besides the result.
    void note(String text) {
        err.println(Printable.clean(text));
        err.flush();
    }

    /// Why the command failed: what happened, what it means, what to do.
    void problem(int exitCode, Problem problem) {
        problemText(problem);
        if (json) {
            json(JSON.createObjectNode().set("error", error(exitCode, problem)));
        }
    }

    /// The same for people alone.
    void problemText(Problem problem) {
        note(problem.what());
        note((problem.meaning() + " " + problem.todo()).strip());
        if (!problem.detail().isBlank() && !problem.text().contains(problem.detail())) {
            note("(" + problem.detail() + ")");
        }
    }

    static ObjectNode error(int exitCode, Problem problem) {
        return JSON.createObjectNode()
                .put("code", ExitCode.word(exitCode))
                .put("exitCode", exitCode)
                .put("what", problem.what())
                .put("meaning", problem.meaning())
                .put("todo", problem.todo())
                .put("detail", problem.detail());
    }
}
