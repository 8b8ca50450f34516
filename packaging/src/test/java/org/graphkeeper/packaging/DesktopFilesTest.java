package org.graphkeeper.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.graphkeeper.app.cli.GraphkeeperCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/// What the packages tell the desktops: menu, links, man page, store.
class DesktopFilesTest {

    private static final Map<String, String> VALUES =
            Map.of("VERSION", "1.2.3", "DATE", "2026-01-02", "NAME", "Graphkeeper", "IDENTIFIER", "an.identifier");

    @Test
    void theDesktopEntryHasWhatAMenuNeeds() {
        Map<String, String> entry = entry();

        assertThat(entry).containsEntry("Type", "Application").containsEntry("Name", "Graphkeeper")
                .containsEntry("Icon", "graphkeeper").containsEntry("Terminal", "false")
                .containsEntry("Exec", "/usr/bin/graphkeeper %u").containsEntry("TryExec", "/usr/bin/graphkeeper")
                .containsEntry("StartupWMClass", "graphkeeper");
        assertThat(entry.get("Categories").split(";")).contains("Development", "Database");
    }

    @Test
    void linksAreHandledByTheDesktopEntry() {
        assertThat(entry()).containsEntry("MimeType", "x-scheme-handler/" + Product.COMMAND + ";");
    }

    @Test
    void theMenuSpeaksTheLanguagesOfTheApp() {
        for (String language : List.of("de", "es", "zh_CN", "ar")) {
            assertThat(entry()).containsKeys("Comment[" + language + "]", "GenericName[" + language + "]");
        }
    }

    @Test
    void theManPageNamesEveryCommandOfTheHelp() {
        String page = Template.fill("linux/graphkeeper.1", VALUES);
        List<String> commands = help().lines().dropWhile(line -> !line.startsWith("Commands:")).skip(1)
                .filter(line -> Pattern.matches("  [a-z].*", line)).map(line -> line.strip().split("[ ,]")[0]).toList();

        assertThat(commands).contains("graphs", "serve", "tour");
        for (String command : commands) {
            assertThat(page).as("the command %s", command).containsPattern("\\.B (.*\\\\fB)?" + command + "\\b");
        }
    }

    @Test
    void theManPageBeginsAsManPagesDo() {
        assertThat(Template.fill("linux/graphkeeper.1", VALUES)).startsWith(".TH GRAPHKEEPER 1 ")
                .containsSubsequence(".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS",
                        "GRAPHKEEPER_UPDATES", ".SH FILES");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/metainfo.xml", "windows/graphkeeper.wxs", "mac/Info.plist",
        "mac/entitlements.plist"})
    void xmlIsWellFormed(String resource) throws Exception {
        assertThat(xml(resource).getDocumentElement().getChildNodes().getLength()).isPositive();
    }

    @Test
    void theStoreFindsTheDesktopEntry() throws Exception {
        Document page = xml("linux/metainfo.xml");

        assertThat(page.getElementsByTagName("id").item(0).getTextContent()).isEqualTo(Product.IDENTIFIER);
        assertThat(page.getElementsByTagName("launchable").item(0).getTextContent()).isEqualTo("graphkeeper.desktop");
    }

    @Test
    void windowsOpensLinksWithTheAppInBothScopes() throws Exception {
        String source = Template.read("windows/graphkeeper.wxs");

        assertThat(source).contains("Root=\"HKMU\" Key=\"Software\\Classes\\" + Product.COMMAND + "\"")
                .contains("&quot;%1&quot;").contains("UpgradeCode=\"6d0f4a1e-5a1c-4f0e-9d58-3c1f2f1a7b64\"");
    }

    private static Map<String, String> entry() {
        Map<String, String> entry = new LinkedHashMap<>();
        List<String> lines = Template.read("linux/graphkeeper.desktop").lines().toList();
        assertThat(lines.getFirst()).isEqualTo("[Desktop Entry]");
        for (String line : lines.subList(1, lines.size())) {
            assertThat(line).contains("=");
            assertThat(entry.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)))
                    .as("said twice: %s", line).isNull();
        }
        return entry;
    }

    private static Document xml(String resource) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // The grammar of property lists is at an address that nobody may be asked at for a test.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(
                Template.fill(resource, VALUES).getBytes(StandardCharsets.UTF_8)));
    }

    private static String help() {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(GraphkeeperCommand.execute("--help")).isZero();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
