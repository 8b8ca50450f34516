package org.graphkeeper.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search for planted secrets finds them, and no record could print one.
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

    /// A text prints itself; a secret is a [org.graphkeeper.api.session.Secret], which prints a placeholder.
    @Test
    void noRecordHoldsASecretAsText() {
        List<String> texts = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.graphkeeper.api", "org.graphkeeper.views", "org.graphkeeper.app").stream()
                .filter(JavaClass::isRecord)
                .flatMap(record -> record.getFields().stream())
                .filter(field -> field.getName().matches("(?i).*(password|passphrase|secret|token|credential)"))
                .filter(field -> field.getRawType().isEquivalentTo(String.class)
                        || field.getRawType().isEquivalentTo(char[].class))
                .map(field -> field.getFullName()).toList();

        assertThat(texts).isEmpty();
    }
}
