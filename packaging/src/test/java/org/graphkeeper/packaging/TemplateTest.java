package org.graphkeeper.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    @Test
    void namesAreFilledIn() {
        String control = Template.fill("linux/control", Map.of("VERSION", "1.2.3", "ARCH", "amd64",
                "MAINTAINER", "me $1", "SIZE", "7", "DESCRIPTION", "words"));

        assertThat(control).contains("Version: 1.2.3\n", "Maintainer: me $1\n", "Installed-Size: 7\n")
                .doesNotContain("@");
    }

    @Test
    void aNameWithoutAValueIsRefused() {
        assertThatThrownBy(() -> Template.fill("linux/control", Map.of("VERSION", "1")))
                .isInstanceOf(BuildException.class).hasMessageContaining("linux/control wants a value for");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Template.read("linux/nothing")).hasMessageContaining("linux/nothing");
    }

    /// The parent pom is the place of the version; a file that had it too would be forgotten at the next one.
    @Test
    void noFileOfThePackagesSaysTheVersion() throws IOException {
        Matcher version = Pattern.compile("<artifactId>graphkeeper</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(MODULE.resolveSibling("pom.xml")));
        assertThat(version.find()).isTrue();
        for (String folder : new String[] {"src/main", "smoke"}) {
            for (Path file : Trees.files(MODULE.resolve(folder))) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(version.group(1));
            }
        }
    }
}
