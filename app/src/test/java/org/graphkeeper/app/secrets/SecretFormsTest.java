package org.graphkeeper.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search for planted secrets finds them.
class SecretFormsTest {

    private static final String SECRET = "Plänted Pass+4711/x";

    @TempDir
    private Path folder;

    @Test
    void everyFormIsFoundWhereverItStands() throws Exception {
        SecretForms forms = new SecretForms(List.of(SECRET));
        for (String before : List.of("", "a", "ab", "abc", "ann:")) {
            for (String after : List.of("", "z", "zz")) {
                String basic = Base64.getEncoder().encodeToString((before + SECRET + after).getBytes(
                        StandardCharsets.UTF_8));
                assertThat(forms.in("Authorization: Basic " + basic)).as(before + "…" + after).isNotEmpty();
            }
        }
        assertThat(forms.in("x" + SECRET)).isNotEmpty();
        assertThat(forms.in("?p=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8))).isNotEmpty();
        assertThat(forms.in(SECRET.getBytes(StandardCharsets.UTF_16LE))).isNotEmpty();
        assertThat(forms.in(("\u0000" + SECRET).getBytes(StandardCharsets.UTF_16BE))).isNotEmpty();
        assertThat(forms.in("Planted Pass 4711")).isEmpty();
        Files.write(folder.resolve("offline.db"), ("\u0001\u0002" + SECRET + "\u0003").getBytes(StandardCharsets.UTF_8));
        assertThat(forms.below(folder)).singleElement().asString().contains("offline.db", "as plain");
    }
}
