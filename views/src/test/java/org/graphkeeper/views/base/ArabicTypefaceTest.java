package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.scene.text.Font;
import org.graphkeeper.resources.Resources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever has a typeface has the Arabic one when Arabic is spoken.
class ArabicTypefaceTest {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    @Test
    void everySelectorThatNamesTheTypefaceIsThereForArabicToo() {
        Set<String> latin = new TreeSet<>();
        Resources.sceneStylesheets().forEach(sheet -> latin.addAll(selectors(sheet, "\"Inter")));

        assertThat(selectors(Resources.stylesheet("arabic"), "\"Vazirmatn")).isEqualTo(latin);
    }

    @Test
    void theFontsHaveTheNamesThatTheStylesheetUses() throws Exception {
        assertThat(Snapshots.onFx(() -> Resources.arabicFonts().stream()
                .map(font -> Font.loadFont(font.toExternalForm(), 13).getFamily()).toList()))
                .containsExactly("Vazirmatn", "Vazirmatn SemiBold");
    }

    private static Set<String> selectors(String sheet, String typeface) {
        Set<String> found = new TreeSet<>();
        RULE.matcher(COMMENT.matcher(text(sheet)).replaceAll("")).results()
                .filter(rule -> rule.group(2).contains("-fx-font-family: " + typeface))
                .forEach(rule -> Arrays.stream(rule.group(1).split(",")).map(String::strip).forEach(found::add));
        return found;
    }

    private static String text(String address) {
        try (InputStream stream = URI.create(address).toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
