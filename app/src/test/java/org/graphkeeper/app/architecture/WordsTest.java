package org.graphkeeper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The words in the bundles are the words that the code asks for: none missing, none left over.
class WordsTest {

    private static final Pattern ASKED = Pattern.compile(
            "(?:texts(?:\\(\\))?|base)\\.get\\(\\s*\"([a-z0-9_]+(?:\\.[a-z0-9_]+)+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9_]+(?:\\.[a-z0-9_]*)*)\"");

    private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent();
    private static final Map<String, Set<String>> BUNDLES = bundles();
    private static final String CODE = Stream.of("views", "app").map(WordsTest::sources).collect(Collectors.joining());

    @Test
    void everyKeyThatIsAskedForExists() {
        Set<String> known = BUNDLES.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

        assertThat(missing(CODE, known)).isEmpty();
    }

    @Test
    void noKeyIsLeftOver() {
        Map<String, Set<String>> unused = new TreeMap<>();
        BUNDLES.forEach((bundle, keys) -> {
            Set<String> left = unused(CODE, keys);
            if (!left.isEmpty()) {
                unused.put(bundle, left);
            }
        });

        assertThat(unused).isEmpty();
    }

    @Test
    void aMissingAndALeftOverKeyAreFound() {
        String code = "texts.get(\"graphs.title\"); texts.get(\"status.\" + status);";

        assertThat(missing(code, Set.of("status.active"))).containsExactly("graphs.title");
        assertThat(unused(code, Set.of("graphs.title", "status.active", "graphs.old"))).containsExactly("graphs.old");
    }

    private static Set<String> missing(String code, Set<String> known) {
        return matches(ASKED, code).filter(key -> !known.contains(key)).collect(Collectors.toCollection(TreeSet::new));
    }

    /// A key is used when it stands in the code as a whole or begins with a literal: one that ends in a dot, or one that
    /// has a dot and is continued by one.
    private static Set<String> unused(String code, Set<String> keys) {
        Set<String> literals = matches(LITERAL, code).collect(Collectors.toSet());
        List<String> prefixes = literals.stream().filter(literal -> literal.contains("."))
                .map(literal -> literal.endsWith(".") ? literal : literal + ".").toList();
        return keys.stream()
                .filter(key -> !literals.contains(key) && prefixes.stream().noneMatch(key::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> matches(Pattern pattern, String code) {
        return pattern.matcher(code).results().map(result -> result.group(1));
    }

    private static Map<String, Set<String>> bundles() {
        return Bundles.names().stream().collect(Collectors.toMap(name -> name, name -> Bundles.words(name, "").keySet()));
    }

    private static String sources(String module) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(WordsTest::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
