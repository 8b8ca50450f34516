package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.app.cli.Cli.Result;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.base.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// The words of `--help`: there for everything, in every language, and none left over.
class UsageWordsTest {

    @TempDir
    private Path home;
    private Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(home);
    }

    static List<Locale> languages() {
        return Language.SPOKEN;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyCommandOptionAndParameterIsDescribed(Locale language) {
        cli.locale = language;
        List<String> missing = new ArrayList<>();
        for (CommandSpec command : PartsTest.specs(cli.line().getCommandSpec())) {
            if (isBlank(command.usageMessage().description())) {
                missing.add(command.qualifiedName());
            }
            for (ArgSpec argument : arguments(command)) {
                if (isBlank(argument.description())) {
                    missing.add(command.qualifiedName() + " " + argument.paramLabel() + argument);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    /// Each key belongs to a command that there is, and to a part of it that there is.
    @Test
    void noWordIsLeftOver() {
        Set<String> asked = new TreeSet<>(Set.of("usage.synopsisHeading", "usage.commandListHeading"));
        for (CommandSpec command : PartsTest.specs(cli.line().getCommandSpec())) {
            String name = command.qualifiedName(".");
            asked.add(name + ".usage.description");
            for (int i = 0; i < command.usageMessage().footer().length; i++) {
                asked.add(name + ".usage.footer." + i);
            }
            for (ArgSpec argument : arguments(command)) {
                List<String> keys = argument.isOption()
                        ? List.of(((CommandLine.Model.OptionSpec) argument).longestName().replaceFirst("^--", ""))
                        : List.of(argument.descriptionKey());
                keys.forEach(key -> asked.addAll(List.of(key, name + "." + key)));
            }
        }

        assertThat(Resources.bundle("usage", Locale.ENGLISH).keySet().stream().map(UsageWords::asked)
                .filter(key -> !key.isEmpty() && !asked.contains(key))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void helpIsInOneLanguageAndFilledIn(Locale language) {
        cli.locale = language;
        for (String name : PartsTest.leaves(cli.line())) {
            String help = cli.run((name + " --help").split(" ")).out();
            assertThat(help).as(name).doesNotContain("${", "{0}", "{1}", "%n", "\u2066", "\u2069");
            if (!language.equals(Locale.ENGLISH)) {
                assertThat(help).as(name).doesNotContain("Usage:", "Show this", "default:");
            }
        }
    }

    @Test
    void germanHelpIsGerman() {
        cli.locale = Locale.GERMANY;

        assertThat(cli.run("graphs", "list", "--help").out()).contains("Aufruf: graphkeeper graphs list",
                "Listet die Graphen auf", "Nur Graphen mit diesem Status: active, deleted,", "Diese Hilfe zeigen.");
        assertThat(cli.run("graphs", "--help").out()).contains("Befehle:", "restore", "Holt einen gelöschten Graphen");
        assertThat(cli.run("serve", "--help").out()).contains("  GRAPHKEEPER_PLAIN_HTTP", "      http über diesen Rechner",
                "(Vorgabe: 127.0.0.1, nur");
        assertThat(cli.run("--help").out()).contains("Ohne Befehl öffnet es", "GRAPHKEEPER_HOME nennt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"graphs show|Es fehlt: SLUG.", "graphs lost|Unbekannt: lost",
        "graphs lst|Meinten Sie eines davon? list",
        "members add a b owner|„owner“ ist kein Wert für ROLE. Möglich sind reader, writer, admin.",
        "provisioning watch --timeout soon|„soon“ ist kein Wert für --timeout.",
        "provisioning watch --timeout 0|--timeout muss 1 bis 86.400 Sekunden sein, nicht 0.",
        "serve --port 70000 --data d|--port muss 0 bis 65535 sein, nicht 70000.",
        "open nothing|„nothing“ ist kein Link.", "graphs show|„graphkeeper graphs show --help“ sagt mehr."})
    void wrongArgumentsAreExplainedInTheLanguageOfThePerson(String arguments, String words) {
        cli.locale = Locale.GERMANY;

        Result result = cli.run(arguments.split(" "));

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(words);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void theWordsOfOneCommandGoBeforeThoseOfAll() {
        assertThat(UsageWords.asked("usage.option.json")).isEqualTo("json");
        assertThat(UsageWords.asked("usage.option.profiles.add.dry-run")).isEqualTo("graphkeeper.profiles.add.dry-run");
        assertThat(UsageWords.asked("usage.parameter.slug")).isEqualTo("parameter.slug");
        assertThat(UsageWords.asked("usage.command.graphkeeper")).isEqualTo("graphkeeper.usage.description");
        assertThat(cli.run("profiles", "add", "--help").out()).contains("save nothing").doesNotContain("change nothing");
    }

    private static List<ArgSpec> arguments(CommandSpec command) {
        return Stream.concat(command.options().stream(), command.positionalParameters().stream())
                .filter(argument -> !argument.hidden()).collect(Collectors.toList());
    }

    private static boolean isBlank(String[] description) {
        return String.join("", description).isBlank();
    }
}
