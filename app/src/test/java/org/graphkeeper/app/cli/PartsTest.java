package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.views.base.CommandId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What commands are made of, without a server.
class PartsTest {

    /// Where the window has no command, or one of another name: signing in, testing in a form, attempts in a tab.
    private static final Set<String> TERMINAL_ALONE = Set.of("completion", "login", "logout", "open", "profiles.test",
            "policy.check", "policy.show", "profiles.trust", "provisioning.runs", "serve", "tour");

    @Test
    void columnsStandUnderTheirTitles() {
        Table table = new Table(Table.Column.text("Name"), Table.Column.number("Nodes"), Table.Column.fixed("Slug"));
        table.row("a", "1", "s");
        table.row("图谱", "1234567", "slug");

        assertThat(table.render(0, Ansi.OFF).lines()).containsExactly(
                "Name    Nodes  Slug", "a           1  s", "图谱  1234567  slug");
    }

    @Test
    void aNarrowTerminalCutsOnlyWhatGives() {
        Table table = new Table(Table.Column.text("Name"), Table.Column.fixed("Slug"));
        table.row("a very long name indeed", "exactly_this_slug");

        assertThat(table.render(30, Ansi.OFF).lines().toList().getLast()).isEqualTo("a very lon…  exactly_this_slug");
        assertThat(table.render(10, Ansi.OFF).lines().toList().getLast()).isEqualTo("a very …  exactly_this_slug");
        assertThat(table.render(0, Ansi.OFF)).contains("a very long name indeed");
    }

    @Test
    void coloursRepeatTheTextAndCanBeOff() {
        Table table = new Table(Table.Column.fixed("Status"));
        table.row(new Table.Cell("Active", Style.fg_green));

        assertThat(table.render(0, Ansi.OFF)).doesNotContain("\u001b");
        assertThat(table.render(0, Ansi.ON)).contains("\u001b[32mActive");
    }

    @ParameterizedTest
    @CsvSource({"abc,3", "图谱,4", "e\u0301,1", "ü,1", "한국,4"})
    void theWidthIsWhatATerminalTakes(String text, int width) {
        assertThat(Printable.width(text)).isEqualTo(width);
    }

    @Test
    void everyExitCodeHasAWordOfItsOwn() {
        List<Integer> codes = Arrays.stream(ExitCode.class.getFields()).map(PartsTest::value).toList();

        assertThat(codes).doesNotHaveDuplicates();
        assertThat(codes.stream().map(ExitCode::word)).doesNotHaveDuplicates();
    }

    /// Everybody on the machine can read the arguments of a process.
    @Test
    void noOptionTakesASecret() {
        for (CommandSpec command : specs(GraphkeeperCommand.commandLine().getCommandSpec())) {
            for (OptionSpec option : command.options()) {
                if (option.longestName().matches(".*(password|token|secret).*")) {
                    assertThat(option.arity().max()).as(command.qualifiedName() + option.longestName()).isZero();
                }
            }
        }
    }

    @Test
    void everyWriteCanBeTriedWithoutDoingIt() {
        for (CommandSpec command : specs(GraphkeeperCommand.commandLine().getCommandSpec())) {
            if (command.userObject() instanceof WriteCommand || command.name().matches("login|logout")
                    || command.qualifiedName().matches("graphkeeper profiles (add|remove|trust)")) {
                assertThat(command.findOption("--dry-run")).as(command.qualifiedName()).isNotNull();
            }
        }
    }

    @Test
    void everyCommandExplainsItself() {
        for (String name : leaves(GraphkeeperCommand.commandLine())) {
            CommandLine line = GraphkeeperCommand.commandLine();
            StringWriter out = new StringWriter();
            line.setOut(new PrintWriter(out, true));
            assertThat(line.execute((name + " --help").strip().split(" "))).as(name).isZero();
            assertThat(out.toString()).as(name).contains("Usage: graphkeeper " + name);
        }
    }

    @Test
    void aCompletionScriptNamesTheCommands() {
        CommandLine line = GraphkeeperCommand.commandLine();
        StringWriter out = new StringWriter();
        line.setOut(new PrintWriter(out, true));

        assertThat(line.execute("completion", "zsh")).isZero();
        assertThat(out.toString()).contains("complete -F _complete_graphkeeper", "--dry-run", "graphs");
    }

    @Test
    void theTerminalAndTheWindowHaveTheSameCommands() {
        Set<String> terminal = leaves(GraphkeeperCommand.commandLine()).stream().map(name -> name.replace(' ', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        terminal.removeAll(TERMINAL_ALONE);

        assertThat(terminal).containsExactlyInAnyOrderElementsOf(Arrays.stream(CommandId.values())
                .filter(CommandId::onCommandLine).map(CommandId::id).toList());
    }

    @Test
    void theDocumentTellsEveryCommandOptionAndExitCode() throws IOException {
        Path root = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent();
        String document = Files.readString(root.resolve("docs/command-line.md"));

        for (String name : leaves(GraphkeeperCommand.commandLine())) {
            assertThat(document).contains("`" + name);
        }
        for (CommandSpec command : specs(GraphkeeperCommand.commandLine().getCommandSpec())) {
            if (!command.qualifiedName().matches("graphkeeper( (serve|tour))?")) {
                assertThat(document).as(command.qualifiedName()).contains(command.options().stream()
                        .map(option -> option.longestName().replaceFirst("^--", "")).toList());
            }
        }
        for (Field code : ExitCode.class.getFields()) {
            assertThat(document).contains("| " + value(code) + " | `" + ExitCode.word(value(code)) + "` |");
        }
    }

    static List<String> leaves(CommandLine root) {
        return specs(root.getCommandSpec()).stream().filter(spec -> spec.subcommands().isEmpty()
                && !spec.usageMessage().hidden())
                .map(spec -> spec.qualifiedName().substring("graphkeeper".length()).strip()).toList();
    }

    static List<CommandSpec> specs(CommandSpec spec) {
        return Stream.concat(Stream.of(spec), spec.subcommands().values().stream()
                .flatMap(child -> specs(child.getCommandSpec()).stream())).toList();
    }

    private static int value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
