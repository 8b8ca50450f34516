package org.graphkeeper.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The definitions of packages for systems that are not this one: what they refer to is there.
class DefinitionsTest {

    private static final Path SOURCES = Path.of("src/main/java/org/graphkeeper/packaging").toAbsolutePath();
    private static final Pattern RESOURCE = Pattern.compile("(?:Template\\.(?:read|fill)|lines)\\(\"([^\"]+)\"");

    @Test
    void everyFileThatThePackagerReadsIsThere() throws IOException {
        Set<String> named = new HashSet<>();
        for (Path source : Trees.files(SOURCES)) {
            RESOURCE.matcher(Files.readString(source)).results().map(found -> found.group(1)).forEach(named::add);
        }

        assertThat(named).contains("windows/graphkeeper.wxs", "mac/Info.plist", "mac/entitlements.plist",
                "linux/control", "linux/graphkeeper.spec", "jvm-options-desktop.txt");
        assertThat(named).allSatisfy(name -> assertThat(Template.read(name)).as(name).isNotBlank());
    }

    @Test
    void theInstallerOfWindowsGetsEveryValueItAsksFor() {
        Set<String> asked = Pattern.compile("\\$\\(var\\.(\\w+)\\)").matcher(Template.read("windows/graphkeeper.wxs"))
                .results().map(found -> found.group(1)).collect(Collectors.toSet());
        Map<String, String> given = WindowsInstaller.values("1.2.3", true, Path.of("image"), Path.of("icon"),
                Path.of("kind"));

        assertThat(given.keySet()).isEqualTo(asked);
        assertThat(given).containsEntry("Scope", "perMachine");
        assertThat(WindowsInstaller.values("1.2.3", false, Path.of("image"), Path.of("icon"), Path.of("kind")))
                .containsEntry("Scope", "perUser");
    }

    @Test
    void theInstallerOfWindowsRefersToWhatItDefines() throws Exception {
        Document installer = xml("windows/graphkeeper.wxs");
        Set<String> defined = values(installer, "*", "Id");

        assertThat(defined).containsAll(values(installer, "ComponentGroupRef", "Id"));
        assertThat(values(installer, "Shortcut", "Icon")).isNotEmpty().isSubsetOf(values(installer, "Icon", "Id"));
        for (String element : List.of("Files", "ComponentGroup", "Shortcut")) {
            assertThat(values(installer, element, "Directory")).as(element).isNotEmpty().isSubsetOf(defined);
        }
        assertThat(values(installer, "Shortcut", "WorkingDirectory")).isSubsetOf(defined);
        // Two components with one number would remove each other's files.
        assertThat(values(installer, "Component", "Guid")).hasSize(installer.getElementsByTagName("Component").getLength());
        // The programs have the names that the packager gives them.
        assertThat(programs(Template.read("windows/graphkeeper.wxs"))).containsExactly(Product.NAME + ".exe");
    }

    @Test
    void theBundleOfMacOsNamesItsProgramAndItsIconAsThePackagerDoes() throws Exception {
        String bundle = Template.fill("mac/Info.plist",
                Map.of("VERSION", "1.2.3", "NAME", Product.NAME, "IDENTIFIER", Product.IDENTIFIER));

        assertThat(bundle).containsSubsequence("CFBundleExecutable", "<string>" + Product.NAME + "</string>",
                "CFBundleIconFile", "<string>" + Product.NAME + ".icns</string>",
                "CFBundleIdentifier", "<string>" + Product.IDENTIFIER + "</string>");
        // Compiled code is written while it runs.
        assertThat(Template.read("mac/entitlements.plist")).contains("com.apple.security.cs.allow-jit");
    }

    private static Set<String> programs(String text) {
        return Pattern.compile("\\[INSTALLFOLDER\\]([\\w.-]+)").matcher(text).results().map((MatchResult found) ->
                found.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> values(Document document, String element, String attribute) {
        Set<String> values = new HashSet<>();
        NodeList found = document.getElementsByTagName(element);
        for (int i = 0; i < found.getLength(); i++) {
            String value = ((Element) found.item(i)).getAttribute(attribute);
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    private static Document xml(String resource) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // The address of Apple's grammar is a name, and nothing to be fetched.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(Template.class.getResourceAsStream(resource));
    }
}
