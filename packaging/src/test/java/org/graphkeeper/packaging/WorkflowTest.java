package org.graphkeeper.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The workflow that builds the packages of all systems: it runs on none of our machines, so what it calls is looked up
/// here. Its form is GitHub's workflow syntax.
class WorkflowTest {

    private static final Path PROJECT = project();
    private static final Path FILE = PROJECT.resolve(".github/workflows/packages.yml");
    private static final JsonNode WORKFLOW = read();
    private static final Pattern MAVEN = Pattern.compile("\\bmvn ([^\\n|&;]+)");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/$.-])((?:\\.\\./)*(?:packaging/)?(?:smoke/|feed\\b)[\\w.-]*)");
    private static final Pattern SECRET = Pattern.compile("secrets\\.(\\w+)");
    private static final Set<String> PHASES = Set.of("verify", "package", "test", "clean", "compile");
    private static final String PACKAGES = "packaging/target/packages/";

    @ParameterizedTest
    @CsvSource({"linux, ubuntu", "windows, windows", "macos, macos"})
    void eachSystemBuildsTestsPacksTriesAndHandsOut(String job, String system) {
        assertThat(systems(job)).isNotEmpty().allMatch(name -> name.startsWith(system + "-"));
        List<String> steps = steps(job).map(WorkflowTest::kind).filter(kind -> !kind.isEmpty()).toList();

        assertThat(steps).containsSubsequence("checkout", "java", "test", "pack", "try", "hand out");
    }

    @Test
    void bothProcessorsOfLinuxAndOfMacOsAreServed() {
        assertThat(systems("linux")).hasSize(2).anyMatch(name -> name.endsWith("-arm"));
        assertThat(systems("macos")).hasSize(2).anyMatch(name -> name.endsWith("-intel"));
    }

    @Test
    void everyKindOfPackageIsBuiltOnItsSystem() {
        Map<String, HostSystem> hosts = Map.of("linux", HostSystem.of("Linux", "amd64"),
                "windows", HostSystem.of("Windows 11", "amd64"), "macos", HostSystem.of("Mac OS X", "aarch64"));
        Set<String> built = new HashSet<>();
        hosts.forEach((job, host) -> {
            Set<String> kinds = kinds(job);
            assertThat(Packages.KINDS.stream().map(PackageKind::name)).as("kinds of %s", job).containsAll(kinds);
            // A tool may be missing here; that the system is another is what must not be.
            Packages.KINDS.stream().filter(kind -> kinds.contains(kind.name())).forEach(kind -> assertThat(
                    kind.obstacle(host).orElse("")).as("%s on %s", kind.name(), job).doesNotStartWith("can be built on"));
            built.addAll(kinds);
        });

        assertThat(built).containsExactlyInAnyOrderElementsOf(
                Packages.KINDS.stream().map(PackageKind::name).toList());
    }

    @Test
    void whatMavenIsAskedForExists() throws IOException {
        String poms = poms();
        List<String> calls = runs().flatMap(run -> MAVEN.matcher(run).results()).map(call -> call.group(1)).toList();

        assertThat(calls).hasSizeGreaterThanOrEqualTo(7);
        for (String call : calls) {
            for (String word : call.replace("\"", "").strip().split("\\s+")) {
                if (word.startsWith("-P")) {
                    assertThat(poms).as(call).contains("<id>" + word.substring(2) + "</id>");
                } else if (word.startsWith("-D") && !word.equals("-DskipTests")) {
                    assertThat(poms).as(call).contains("<" + word.substring(2).split("=")[0] + ">");
                } else if (!word.startsWith("-")) {
                    assertThat(PHASES).as(call).contains(word);
                }
            }
        }
    }

    @Test
    void everyScriptThatIsCalledExistsAndMayBeRun() {
        Set<Path> called = new TreeSet<>();
        runs().forEach(run -> {
            Path[] at = {PROJECT};
            run.lines().map(String::strip).forEach(line -> {
                if (line.startsWith("cd ")) {
                    at[0] = at[0].resolve(line.substring(3));
                }
                SCRIPT.matcher(line).results().forEach(found ->
                        called.add(at[0].resolve(found.group(1)).normalize()));
            });
        });

        assertThat(called.stream().map(PROJECT::relativize).map(path -> path.toString().replace('\\', '/')))
                .containsExactlyInAnyOrder("packaging/feed", "packaging/smoke/deb", "packaging/smoke/image",
                        "packaging/smoke/macos", "packaging/smoke/rpm", "packaging/smoke/windows.ps1");
        assertThat(called).allMatch(Files::isRegularFile)
                .allMatch(file -> file.toString().endsWith(".ps1") || Files.isExecutable(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "windows", "macos"})
    void stepsThatUseAKeyStandAsideWithoutIt(String job) {
        List<JsonNode> withKeys = steps(job).filter(step -> SECRET.matcher(step.path("env").toString()).find()).toList();

        assertThat(withKeys).isNotEmpty().allSatisfy(step -> assertThat(
                step.path("if").asText().matches("env\\.GRAPHKEEPER_SIGN_\\w+ != ''")
                        || step.path("run").asText().contains("if (-not $env:")).as(step.path("name").asText()).isTrue());
        // A secret in the text of a script would be in the process list, and in the log when a shell tells what it does.
        assertThat(steps(job).map(step -> step.path("run").asText())).noneMatch(run -> run.contains("secrets."));
    }

    @Test
    void keysReachThePackagerByTheNamesThatItKnows() throws IOException {
        String text = Files.readString(FILE);
        Set<String> named = Pattern.compile("GRAPHKEEPER_SIGN_\\w+").matcher(text).results().map(MatchResult::group)
                .collect(Collectors.toSet());

        assertThat(named).containsExactlyInAnyOrder(Signing.GPG, Signing.WINDOWS, Signing.WINDOWS_TIME,
                Signing.MAC_APPLICATION, Signing.MAC_INSTALLER, "GRAPHKEEPER_SIGN_FEED");
    }

    @Test
    void theReleaseNeedsAllOfThemAndItsChecksumsHold() {
        JsonNode release = WORKFLOW.path("jobs").path("release");
        String run = steps("release").map(step -> step.path("run").asText()).collect(Collectors.joining("\n"));

        assertThat(names(release.path("needs"))).contains("linux", "windows", "macos", "reproducible");
        assertThat(release.path("if").asText()).contains("refs/tags/v");
        assertThat(run).contains("sha256sum --check SHA256SUMS", "--draft");
        WORKFLOW.path("jobs").forEach(job -> assertThat(names(job.path("needs")))
                .allMatch(needed -> WORKFLOW.path("jobs").has(needed)));
    }

    @Test
    void aRunMayChangeNothingButTheDraftOfARelease() {
        assertThat(WORKFLOW.path("permissions").path("contents").asText()).isEqualTo("read");
        WORKFLOW.path("jobs").properties().forEach(job -> {
            if (!job.getKey().equals("release")) {
                assertThat(job.getValue().has("permissions")).as(job.getKey()).isFalse();
            }
        });
    }

    /// What a step is for, as far as the order of steps is concerned.
    private static String kind(JsonNode step) {
        String run = step.path("run").asText();
        String uses = step.path("uses").asText();
        if (uses.startsWith("actions/checkout@")) {
            return "checkout";
        }
        if (uses.startsWith("actions/setup-java@")) {
            return step.path("with").path("java-version").asInt() == 25 ? "java" : "another Java";
        }
        if (uses.startsWith("actions/upload-artifact@") && step.path("with").path("path").asText().equals(PACKAGES)) {
            return step.path("with").path("if-no-files-found").asText().equals("error") ? "hand out" : "perhaps";
        }
        return run.contains("mvn verify") ? "test" : run.contains("-Ppackages") ? "pack"
                : run.contains("smoke/") ? "try" : "";
    }

    private static Set<String> kinds(String job) {
        return steps(job).map(step -> step.path("run").asText())
                .flatMap(run -> Pattern.compile("-Dpackages\\.kinds=([\\w,-]+)").matcher(run).results())
                .flatMap(found -> Stream.of(found.group(1).split(","))).collect(Collectors.toSet());
    }

    private static List<String> systems(String job) {
        JsonNode node = WORKFLOW.path("jobs").path(job);
        String one = node.path("runs-on").asText();
        return one.startsWith("${{") ? names(node.path("strategy").path("matrix").path("os")) : List.of(one);
    }

    private static List<String> names(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.asText());
        }
        List<String> names = new ArrayList<>();
        node.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Stream<JsonNode> steps(String job) {
        return StreamSupport.stream(WORKFLOW.path("jobs").path(job).path("steps").spliterator(), false);
    }

    private static Stream<String> runs() {
        return WORKFLOW.path("jobs").properties().stream().flatMap(job -> steps(job.getKey()))
                .map(step -> step.path("run").asText()).filter(run -> !run.isEmpty());
    }

    private static String poms() throws IOException {
        List<Path> all = new ArrayList<>(List.of(PROJECT.resolve("pom.xml")));
        try (Stream<Path> folders = Files.list(PROJECT)) {
            folders.map(folder -> folder.resolve("pom.xml")).filter(Files::isRegularFile).forEach(all::add);
        }
        StringBuilder text = new StringBuilder();
        for (Path pom : all) {
            text.append(Files.readString(pom));
        }
        return text.toString();
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " is no YAML", e);
        }
    }

    /// The root of the sources: tests run in the folder of their module.
    private static Path project() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve(".github")) ? here : here.getParent();
    }
}
