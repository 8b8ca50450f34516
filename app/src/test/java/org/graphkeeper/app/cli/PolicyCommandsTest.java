package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.graphkeeper.app.cli.Cli.Result;
import org.graphkeeper.app.policy.PolicyFile;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.views.connections.SecretPlace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an administrator decided, on the command line.
class PolicyCommandsTest {

    private static final String LOCKS = """
            { "administrator": "IT desk, ext. 4711",
              "locked": { "ownServers": false, "plainHttp": false, "secretPlaces": ["VAULT"],
                "proxy": {"kind": "HTTP", "host": "proxy.example.org", "port": 3128},
                "servers": [{"id": "eu", "name": "Research", "address": "https://graphs.example.org"}] } }
            """;

    @TempDir
    private Path home;
    private Path file;
    private Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(home);
        file = home.resolve("policy.json");
        cli.policy = new PolicyFile(file, _ -> Optional.empty());
    }

    private void locked(String keys) throws IOException {
        Files.writeString(file, "{\"administrator\": \"IT desk\", \"locked\": {" + keys + "}}");
    }

    @Test
    void everySettingIsListedWithWhoDecidedIt() throws IOException {
        Files.writeString(file, LOCKS);

        Result people = cli.run("policy", "show");
        assertThat(people.exitCode()).isZero();
        assertThat(people.out()).contains("All of " + file, "IT desk, ext. 4711", "plainHttp", "Locked", "As the app comes",
                "HTTP proxy.example.org:3128", "Research https://graphs.example.org");

        JsonNode answer = cli.run("policy", "show", "--json").json();
        assertThat(answer.path("state").asText()).isEqualTo("held");
        assertThat(answer.path("locked")).extracting(JsonNode::asText)
                .containsExactly("ownServers", "servers", "secretPlaces", "plainHttp", "proxy");
        JsonNode http = StreamSupport.stream(answer.path("settings").spliterator(), false)
                .filter(row -> row.path("key").asText().equals("plainHttp")).findFirst().orElseThrow();
        assertThat(http.toString()).isEqualTo("{\"key\":\"plainHttp\",\"origin\":\"locked\",\"value\":[\"false\"]}");
    }

    @Test
    void withoutAPolicyThatIsSaid() {
        assertThat(cli.run("policy", "show").out()).contains("This computer has no policy: there is no " + file);
        assertThat(cli.run("policy", "show", "--json").json().path("state").asText()).isEqualTo("absent");
    }

    @Test
    void aDraftIsCheckedBeforeItIsPutInItsPlace() throws IOException {
        Path draft = home.resolve("draft.json");
        assertThat(cli.run("policy", "check", draft.toString()).exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        Files.writeString(draft, LOCKS);
        assertThat(cli.run("policy", "check", draft.toString()).exitCode()).isZero();
        Files.writeString(draft, "{\n\"locked\": {\n\"plainHttp\": \"no\"}}");

        Result wrong = cli.run("policy", "check", draft.toString());

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.INVALID);
        assertThat(wrong.out()).contains("Line 3", "locked.plainHttp", "true, false");
        JsonNode flaw = cli.run("policy", "check", draft.toString(), "--json").json().path("flaws").path(0);
        assertThat(flaw.path("reason").asText()).isEqualTo("wrong_value");
        assertThat(flaw.path("line").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"ownServers\": false|profiles add other https://other.example.org",
        "\"ownServers\": false|graphs list --server https://other.example.org --token-stdin",
        "\"ownServers\": false|login --server https://other.example.org --token-stdin",
        "\"plainHttp\": false|profiles add other http://other.example.org --allow-http",
        "\"plainHttp\": false|graphs list --server http://other.example.org --allow-http --token-stdin",
        "\"secretPlaces\": [\"VAULT\"]|profiles add other https://other.example.org --keep-in keychain",
        "\"secretPlaces\": []|profiles add other https://other.example.org --keep-in command --ask-command pass",
        "\"safety\": {\"PRODUCTION\": {\"access\": \"READ_ONLY\"}}|profiles add other https://x.org --access changes",
        "\"safety\": {\"PRODUCTION\": {\"unlockMinutes\": 5}}|profiles add other https://x.org --unlock-minutes 60",
        "\"proxy\": {\"kind\": \"SYSTEM\"}|profiles add other https://other.example.org --proxy none",
        "\"servers\": [{\"name\": \"Research\", \"address\": \"https://x.org\"}]|profiles remove Research"})
    void whatIsLockedIsRefusedWithWhoLockedIt(String row) throws IOException {
        locked(row.substring(0, row.indexOf('|')));
        cli.input = "tokn_4711\n";

        Result refused = cli.run((row.substring(row.indexOf('|') + 1) + " --json").split(" "));

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.POLICY);
        assertThat(refused.json().path("error").path("code").asText()).isEqualTo("policy");
        assertThat(refused.err()).contains("policy of this computer", "IT desk", file.toString());
        assertThat(home.resolve("config/settings.json")).doesNotExist();
    }

    @Test
    void theServersOfTheComputerAreThereAndTheUsersOwnAreKept() throws IOException {
        assertThat(cli.run("profiles", "add", "mine", "https://mine.example.org").exitCode()).isZero();
        Files.writeString(file, LOCKS);

        assertThat(cli.run("profiles", "list").out()).contains("Research", "https://graphs.example.org")
                .doesNotContain("mine");
        assertThat(cli.run("graphs", "list", "--profile", "mine").exitCode()).isEqualTo(ExitCode.USAGE);

        Files.delete(file);
        assertThat(cli.run("profiles", "list").out()).contains("mine").doesNotContain("Research");
    }

    @Test
    void aNewServerIsKeptWhereThePolicyAllows() throws IOException {
        locked("\"secretPlaces\": [\"VAULT\"]");
        assertThat(cli.run("profiles", "add", "mine", "https://mine.example.org").exitCode()).isZero();
        assertThat(new SettingsFile(cli.paths.settingsFile(), cli.clock).read().settings().profiles().getFirst()
                .keeping().place()).isEqualTo(SecretPlace.VAULT);
    }

    @Test
    void nothingIsStoredWhereNothingMayBe() throws IOException {
        Files.createDirectories(cli.paths.cache());
        Files.writeString(cli.paths.offlineStore(), "earlier");
        locked("\"offlineKept\": false");

        assertThat(cli.run("graphs", "list", "--offline", "--server", "https://x.example.org").exitCode())
                .isEqualTo(ExitCode.OFFLINE);
        assertThat(cli.paths.offlineStore()).doesNotExist();
    }

    @Test
    void thePolicyIsToldInTheLanguageOfThePerson() throws IOException {
        Files.writeString(file, "{\"locked\": {\"x\": 1}}");
        cli.locale = Locale.GERMANY;

        Result german = cli.run("policy", "show");

        assertThat(german.out()).contains("Wie ausgeliefert", "Teile von " + file);
        assertThat(german.err()).contains("Zeile 1", "„locked.x“ bedeutet hier nichts");
    }

    /// Neither a profile of the user's own nor the bare address is a way around it.
    @Test
    void whatIsDemandedOfChangesHoldsForEveryWayToAServer() throws IOException {
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, "tokn_4711");
        assertThat(cli.run("profiles", "add", "mine", "http://127.0.0.1:9", "--environment", "development").exitCode())
                .isZero();
        locked("\"safety\": {\"http://127.0.0.1:9\": {\"access\": \"READ_ONLY\", \"unlockMinutes\": 0},"
                + "\"PRODUCTION\": {\"access\": \"READ_ONLY\", \"unlockMinutes\": 0}}");

        for (String server : new String[] {"--profile mine", "--server http://127.0.0.1:9", "--server http://127.0.0.1:8"}) {
            Result refused = cli.run(("graphs delete bio --yes " + server).split(" "));
            assertThat(refused.exitCode()).as(server + refused.err()).isEqualTo(ExitCode.LOCKED);
        }
        assertThat(cli.run("profiles", "edit", "mine", "--access", "changes").exitCode()).isEqualTo(ExitCode.POLICY);
        assertThat(cli.run("profiles", "edit", "mine", "--confirm", "every-change").exitCode()).isZero();
    }
}
