package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import org.graphkeeper.resources.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The colours of text and glyphs on the grounds they stand on, in all four themes, by the formula of WCAG 2.2.
class ContrastTest {

    private static final double TEXT = 4.5;
    private static final double GLYPH = 3;

    private static final Pattern ROOT = Pattern.compile("\\.root\\s*\\{(.*?)}", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("(-[\\w-]+)\\s*:\\s*([^;]+);");
    private static final Pattern INK = Pattern.compile(
            "-fx-(?:prompt-)?(?:text-fill|icon-color|fill)\\s*:\\s*(-color[\\w-]+)");
    private static final Pattern GROUND = Pattern.compile(
            "(?:-fx-background-color|-color-cell-bg\\S*)\\s*:\\s*(-color[\\w-]+)");

    /// Every ground that words of the app stand on.
    private static final List<String> GROUNDS = List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-overlay",
            "-color-neutral-subtle", "-color-accent-subtle", "-color-warning-subtle", "-color-danger-subtle",
            "-color-success-subtle");
    /// What is written on all of them.
    private static final List<String> INKS = List.of("-color-fg-default", "-color-fg-muted", "-color-fg-subtle");
    /// What is written on the plain grounds, on its own pale ground, and on the selected row.
    private static final List<String> TONES = List.of("accent", "success", "warning", "danger");
    private static final List<String> PLAIN = List.of("-color-bg-default", "-color-bg-subtle", "-color-neutral-subtle",
            "-color-accent-subtle");
    /// Grounds and glyphs of which only a shape has to be seen.
    private static final Set<String> SHAPES = Set.of("-color-border-default", "-color-border-muted",
            "-color-neutral-muted", "-color-accent-emphasis", "-color-danger-emphasis", "-color-success-emphasis",
            "-color-warning-emphasis");

    @ParameterizedTest
    @CsvSource({"light, light", "dark, dark", "light, contrast-light", "dark, contrast-dark"})
    void whatIsWrittenCanBeRead(String theme, String last) {
        Map<String, String> tokens = tokens(theme, last);
        List<String> pale = new ArrayList<>();
        for (String ground : GROUNDS) {
            INKS.forEach(ink -> check(tokens, ink, ground, TEXT, pale));
        }
        for (String tone : TONES) {
            PLAIN.forEach(ground -> check(tokens, "-color-" + tone + "-fg", ground, TEXT, pale));
            check(tokens, "-color-" + tone + "-fg", "-color-" + tone + "-subtle", TEXT, pale);
        }
        check(tokens, "-color-fg-emphasis", "-color-accent-emphasis", TEXT, pale);
        check(tokens, "-color-fg-emphasis", "-color-danger-emphasis", TEXT, pale);
        check(tokens, "-color-accent-emphasis", "-color-bg-default", GLYPH, pale);
        check(tokens, "-color-accent-emphasis", "-color-bg-subtle", GLYPH, pale);

        assertThat(pale).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light, contrast-light", "dark, contrast-dark"})
    void withHighContrastTextIsAtSevenAndEveryEdgeIsSeen(String theme, String last) {
        Map<String, String> tokens = tokens(theme, last);
        List<String> pale = new ArrayList<>();
        for (String ground : GROUNDS) {
            INKS.forEach(ink -> check(tokens, ink, ground, 7, pale));
        }
        for (String edge : List.of("default", "muted", "subtle")) {
            check(tokens, "-color-border-" + edge, "-color-bg-default", GLYPH, pale);
        }

        assertThat(pale).isEmpty();
    }

    @Test
    void everyColourThatTheStylesheetsUseIsAmongTheChecked() {
        Set<String> inks = new TreeSet<>();
        Set<String> grounds = new TreeSet<>();
        for (String sheet : Resources.sceneStylesheets()) {
            String css = text(url(sheet));
            INK.matcher(css).results().forEach(found -> inks.add(found.group(1)));
            GROUND.matcher(css).results().forEach(found -> grounds.add(found.group(1)));
        }
        inks.removeAll(INKS);
        inks.removeAll(TONES.stream().map(tone -> "-color-" + tone + "-fg").collect(Collectors.toSet()));
        inks.remove("-color-fg-emphasis");
        inks.removeAll(SHAPES);
        grounds.removeAll(GROUNDS);
        grounds.removeAll(SHAPES);

        assertThat(inks).as("text and glyphs").isEmpty();
        assertThat(grounds).as("grounds").isEmpty();
    }

    @Test
    void aPaleColourIsFound() {
        List<String> pale = new ArrayList<>();
        check(Map.of("-a", "#8b949e", "-color-bg-default", "#ffffff", "-b", "-color-bg-default"), "-a", "-b", TEXT,
                pale);

        assertThat(pale).singleElement().asString().contains("3.0");
        assertThat(ratio(Color.BLACK, Color.WHITE)).isEqualTo(21);
    }

    private static void check(Map<String, String> tokens, String ink, String ground, double least, List<String> pale) {
        Color below = color(tokens, "-color-bg-default");
        Color behind = over(color(tokens, ground), below);
        double found = ratio(over(color(tokens, ink), behind), behind);
        if (found < least) {
            pale.add("%s on %s is %.2f, not %.1f".formatted(ink, ground, found, least));
        }
    }

    private static Color color(Map<String, String> tokens, String token) {
        String value = tokens.get(token);
        while (Objects.requireNonNull(value, token).startsWith("-")) {
            value = tokens.get(value);
        }
        return Color.web(value);
    }

    private static Color over(Color ink, Color ground) {
        double share = ink.getOpacity();
        return Color.color(ink.getRed() * share + ground.getRed() * (1 - share),
                ink.getGreen() * share + ground.getGreen() * (1 - share),
                ink.getBlue() * share + ground.getBlue() * (1 - share));
    }

    private static double ratio(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /// Those of AtlantaFX, then ours, in the order in which the scene has them.
    private static Map<String, String> tokens(String theme, String last) {
        Map<String, String> tokens = new HashMap<>();
        add(tokens, text(Objects.requireNonNull(
                ContrastTest.class.getResource("/atlantafx/base/theme/primer-" + theme + ".css"))));
        add(tokens, text(url(Resources.stylesheet("base"))));
        add(tokens, text(url(Resources.stylesheet(theme))));
        add(tokens, text(url(Resources.stylesheet(last))));
        return tokens;
    }

    private static void add(Map<String, String> tokens, String css) {
        Matcher root = ROOT.matcher(css);
        if (root.find()) {
            TOKEN.matcher(root.group(1)).results().forEach(found -> tokens.put(found.group(1), found.group(2).strip()));
        }
    }

    private static URL url(String address) {
        try {
            return java.net.URI.create(address).toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(URL url) {
        try (InputStream stream = url.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
