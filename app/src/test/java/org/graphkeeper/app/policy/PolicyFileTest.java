package org.graphkeeper.app.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.views.base.ComputerPolicy.Flaw;
import org.graphkeeper.views.base.ComputerPolicy.Flaw.Reason;
import org.graphkeeper.views.base.ComputerPolicy.State;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.settings.KeptSize;
import org.graphkeeper.views.settings.ThemeChoice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void place() throws IOException {
        // The folder of a test may be open to a group.
        file = Files.createDirectory(folder.resolve("etc")).resolve("policy.json");
    }

    private MachinePolicy read(String content) throws IOException {
        Files.writeString(file, content);
        return new PolicyFile(file, _ -> Optional.empty()).read();
    }

    @Test
    void whereThereIsNoFileNothingIsDecidedAndNobodyLooksAtOwners() {
        MachinePolicy policy = new PolicyFile(file, _ -> {
            throw new AssertionError("looked");
        }).read();

        assertThat(policy).isEqualTo(MachinePolicy.absent(file));
        assertThat(policy.state()).isEqualTo(State.ABSENT);
    }

    @Test
    void everyKeyIsRead() throws IOException {
        MachinePolicy policy = read("""
                { "version": 1, "administrator": "IT desk,\\n ext. 4711",
                  "defaults": { "theme": "DARK", "plainHttp": false },
                  "locked": { "language": "GERMAN", "offlineKept": true, "offlineUnread": "MONTH",
                    "offlineSize": "SMALL", "updates.wanted": false,
                    "updates.address": "https://releases.example.org/feed", "ownServers": false,
                    "secretPlaces": ["KEYCHAIN", "VAULT"], "plainHttp": false,
                    "proxy": {"kind": "HTTP", "host": "proxy.example.org", "port": 3128, "bypass": ["*.lab"]},
                    "servers": [{"id": "eu", "name": "Research", "address": "https://graphs.example.org/",
                       "environment": "STAGING", "signIn": "API_TOKEN"},
                      {"name": "Archive", "address": "https://archive.example.org"}] } }
                """);

        assertThat(policy.flaws()).isEmpty();
        assertThat(policy.state()).isEqualTo(State.HELD);
        assertThat(policy.administrator()).isEqualTo("IT desk, ext. 4711");
        assertThat(policy.defaults()).isEqualTo(Map.of(PolicyKey.THEME, ThemeChoice.DARK, PolicyKey.PLAIN_HTTP, false));
        assertThat(policy.locked()).containsEntry(PolicyKey.OFFLINE_SIZE, KeptSize.SMALL)
                .containsEntry(PolicyKey.SECRET_PLACES, Set.of(SecretPlace.KEYCHAIN, SecretPlace.VAULT))
                .containsEntry(PolicyKey.PROXY, new ProxyChoice(ProxyChoice.Kind.HTTP, "proxy.example.org", 3128, "",
                        List.of("*.lab", "localhost", "127.0.0.1", "[::1]")));
        List<?> servers = (List<?>) policy.locked().get(PolicyKey.SERVERS);
        assertThat(servers.getFirst()).isEqualTo(new ConnectionProfile("preset-eu", "Research",
                "https://graphs.example.org", Environment.STAGING, SignInMethod.API_TOKEN, "")
                .withSafety(Safety.of(Environment.STAGING)));
        assertThat(((ConnectionProfile) servers.getLast()).id()).matches("preset-[0-9a-f]{16}");
    }

    /// Each is told with its line, and what was meant to be locked is.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"locked\": {\"plainHttp\": \"no\"}|WRONG_VALUE|locked.plainHttp|PLAIN_HTTP|false",
        "\"locked\": {\"plainHttp\": null}|WRONG_VALUE|locked.plainHttp|PLAIN_HTTP|false",
        "\"locked\": {\"ownServers\": 0}|WRONG_VALUE|locked.ownServers|OWN_SERVERS|false",
        "\"locked\": {\"offlineKept\": \"never\"}|WRONG_VALUE|locked.offlineKept|OFFLINE_KEPT|false",
        "\"locked\": {\"updates.wanted\": \"off\"}|WRONG_VALUE|locked.updates.wanted|UPDATES_WANTED|false",
        "\"locked\": {\"updates.address\": \"http://x\"}|WRONG_VALUE|locked.updates.address|UPDATES_WANTED|false",
        "\"locked\": {\"updates.key\": \"abc\"}|WRONG_VALUE|locked.updates.key|UPDATES_WANTED|false",
        "\"locked\": {\"secretPlaces\": \"VAULT\"}|WRONG_VALUE|locked.secretPlaces|SECRET_PLACES|[]",
        "\"locked\": {\"secretPlaces\": [\"VAULT\", \"TIN\"]}|WRONG_VALUE|locked.secretPlaces[1]|SECRET_PLACES|[VAULT]",
        "\"locked\": {\"plainHttp\": true, \"plainHttp\": false}|REPEATED|locked.plainHttp|PLAIN_HTTP|false",
        "\"locked\": \"all\"|WRONG_VALUE|locked|PLAIN_HTTP|false",
        "\"locked\": {\"theme\": \"PINK\"}|WRONG_VALUE|locked.theme|THEME|",
        "\"locked\": {\"proxy\": {\"kind\": \"HTTP\"}}|WRONG_VALUE|locked.proxy.host|PROXY|",
        "\"locked\": {\"proxy\": {\"kind\": \"FTP\"}}|WRONG_VALUE|locked.proxy.kind|PROXY|",
        "\"locked\": {\"proxy\": {\"kind\": \"NONE\", \"hots\": 1}}|WRONG_VALUE|locked.proxy.hots|PLAIN_HTTP|",
        "\"locked\": {\"servers\": {}}|WRONG_VALUE|locked.servers|SERVERS|",
        "\"locked\": {\"servers\": [{\"name\": \"x\"}]}|WRONG_VALUE|locked.servers[0].address|SERVERS|[]",
        "\"locked\": {\"servers\": [{\"address\": \"https://x\"}]}|WRONG_VALUE|locked.servers[0].name|SERVERS|[]",
        "\"locked\": {\"servers\": [7]}|WRONG_VALUE|locked.servers[0].address|SERVERS|[]",
        "\"locked\": {\"plainHtpp\": false}|UNKNOWN_KEY|locked.plainHtpp|PLAIN_HTTP|",
        "\"lokced\": {\"plainHttp\": false}|UNKNOWN_KEY|lokced|PLAIN_HTTP|",
        "\"administrator\": 7|WRONG_VALUE|administrator|PLAIN_HTTP|",
        "\"version\": 2|WRONG_VALUE|version|PLAIN_HTTP|",
        "\"defaults\": []|WRONG_VALUE|defaults|PLAIN_HTTP|",
        "\"defaults\": {\"ownServers\": false}|ONLY_LOCKED|defaults.ownServers|OWN_SERVERS|",
        "\"defaults\": {\"theme\": 3}|WRONG_VALUE|defaults.theme|THEME|"})
    void whatCannotBeUsedIsToldAndALockThatCannotBeUnderstoodIsClosed(String part, Reason reason, String where,
            PolicyKey key, String locked) throws IOException {
        MachinePolicy policy = read("{\n" + part + "\n}");

        assertThat(policy.state()).isEqualTo(State.FLAWED);
        assertThat(policy.flaws()).extracting(Flaw::reason, Flaw::where, Flaw::line)
                .contains(tuple(reason, where, 2));
        assertThat(String.valueOf(policy.locked().get(key))).as("locked").isEqualTo(String.valueOf(locked));
    }

    /// What cannot be understood of a demand is demanded in full, of all servers where nobody knows which were meant.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"PRODUCTION\": {\"access\": \"READ_ONLY\"}||PRODUCTION READ_ONLY AS_USUAL 480",
        "\"STAGING\": {\"confirm\": \"EVERY_CHANGE\", \"unlockMinutes\": 5}||STAGING CHANGES EVERY_CHANGE 5",
        "\"https://x.org/\": {\"access\": \"NO_DELETIONS\"}||https://x.org NO_DELETIONS AS_USUAL 480",
        "\"PRODUCTION\": {\"access\": \"NONE\"}|.PRODUCTION.access|PRODUCTION READ_ONLY AS_USUAL 480",
        "\"PRODUCTION\": {\"unlockMinutes\": 9999}|.PRODUCTION.unlockMinutes|PRODUCTION CHANGES AS_USUAL 0",
        "\"PRODUCTION\": {\"acces\": \"READ_ONLY\"}|.PRODUCTION.acces|PRODUCTION CHANGES AS_USUAL 480",
        "\"PRODUCTION\": true|.PRODUCTION|PRODUCTION READ_ONLY TYPED_NAME 0",
        "\"PRODUKTION\": {\"access\": \"READ_ONLY\"}|.PRODUKTION|DEVELOPMENT READ_ONLY AS_USUAL 480;"
                + "STAGING READ_ONLY AS_USUAL 480;PRODUCTION READ_ONLY AS_USUAL 480"})
    void demandsOnChangesAreReadAsStrictAsTheyMayBeMeant(String rule, String below, String words) throws IOException {
        MachinePolicy policy = read("{\"locked\": {\"safety\": {" + rule + "}}}");

        assertThat(((SafetyRules) policy.locked().get(PolicyKey.SAFETY)).words()).containsExactly(words.split(";"));
        assertThat(policy.flaws()).extracting(Flaw::where)
                .isEqualTo(below == null ? List.of() : List.of("locked.safety" + below));
    }

    @Test
    void demandsThatAreNoneAreDemandedOfEveryServer() throws IOException {
        assertThat(read("{\"locked\": {\"safety\": \"careful\"}}").locked())
                .containsEntry(PolicyKey.SAFETY, SafetyRules.CLOSED);
    }

    @Test
    void whatIsRightHoldsBesideWhatIsWrong() throws IOException {
        MachinePolicy policy = read("""
                { "locked": { "language": "KLINGON",
                  "ownServers": false,
                  "secretPlaces": [] }, "extra": {"a": [1, {"b": 2}]} }
                """);

        assertThat(policy.locked()).isEqualTo(Map.of(PolicyKey.OWN_SERVERS, false, PolicyKey.SECRET_PLACES, Set.of()));
        assertThat(policy.flaws()).extracting(Flaw::where).containsExactly("locked.language", "extra");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"~~|1", "hello|1", "[]|1", "null|1", "{|1",
        "{ \"locked\": {\"ownServers\": false},¶ \"defaults\": { \"theme\": |2",
        "{ \"locked\": {\"ownServers\": false}¶} }|2", "{ // no comments¶}|1", "{ 'locked': {} }|1"})
    void whatIsNoJsonLocksTheLeastThatIsSafeAndWhatCameBeforeHolds(String content, int line) throws IOException {
        MachinePolicy policy = read(content.replace('¶', '\n'));

        assertThat(policy.state()).isEqualTo(State.UNUSABLE);
        assertThat(policy.flaws()).extracting(Flaw::reason, Flaw::line)
                .contains(tuple(Reason.NO_JSON, line));
        assertThat(policy.locked()).containsEntry(PolicyKey.PLAIN_HTTP, false)
                .containsEntry(PolicyKey.UPDATES_WANTED, false);
        assertThat(policy.locked().containsKey(PolicyKey.OWN_SERVERS)).isEqualTo(content.contains("ownServers"));
    }

    @Test
    void bytesThatAreNoTextAndAFileThatIsTooLargeAreNoPolicy() throws IOException {
        Files.write(file, new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(new PolicyFile(file, _ -> Optional.empty()).read().state()).isEqualTo(State.UNUSABLE);
        Files.write(file, new byte[PolicyFile.MOST_BYTES + 1]);
        assertThat(new PolicyFile(file, _ -> Optional.empty()).read().flaws()).extracting(Flaw::reason)
                .containsExactly(Reason.UNREADABLE);
    }

    @Test
    void aFolderInItsPlaceIsToldAndLocks() throws IOException {
        Files.createDirectory(file);
        MachinePolicy policy = new PolicyFile(file, _ -> Optional.empty()).read();

        assertThat(policy.state()).isEqualTo(State.UNUSABLE);
        assertThat(policy.locked()).containsEntry(PolicyKey.PLAIN_HTTP, false);
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--,rwxr-xr-x,true", "r--------,rwx------,true", "rw-rw-r--,rwxr-xr-x,false",
        "rw-r--rw-,rwxr-xr-x,false", "rw-r--r--,rwxrwxr-x,false", "rw-r--r--,rwxr-xrwx,false"})
    void whatSomebodyElseMayWriteIsNotBelieved(String rights, String ofFolder, boolean believed) throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.writeString(file, "{\"locked\": {\"ownServers\": false}}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString(ofFolder));
        int owner = (int) Files.getAttribute(file, "unix:uid");

        MachinePolicy policy = new PolicyFile(file, new PosixOwnership(owner)).read();

        assertThat(policy.locked().containsKey(PolicyKey.OWN_SERVERS)).isEqualTo(believed);
        assertThat(policy.flaws()).extracting(Flaw::reason)
                .isEqualTo(believed ? List.of() : List.of(Reason.UNTRUSTED));
        assertThat(policy.locked().containsKey(PolicyKey.PLAIN_HTTP)).isNotEqualTo(believed);
    }

    @Test
    void whatBelongsToAnotherOrIsReachedThroughTheFolderOfAnotherIsNotBelieved() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.writeString(file, "{}");
        int owner = (int) Files.getAttribute(file, "unix:uid");
        assertThat(new PosixOwnership(owner).objectionTo(file)).isEmpty();
        assertThat(new PosixOwnership(owner + 1).objectionTo(file)).hasValue(file.toRealPath() + ": uid " + owner);

        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path link = Files.createSymbolicLink(open.resolve("policy.json"), file);
        assertThat(new PosixOwnership(owner).objectionTo(link)).hasValueSatisfying(
                objection -> assertThat(objection).endsWith("open: rwxrwxrwx"));
    }

    @Test
    void thePlaceIsThatOfTheSystemAndOfNothingElse() {
        assertThat(PolicyFile.place("Linux")).isEqualTo("/etc/graphkeeper/policy.json");
        assertThat(PolicyFile.place("Mac OS X")).isEqualTo("/Library/Application Support/Graphkeeper/policy.json");
        assertThat(PolicyFile.place("Windows 11")).isEqualTo("C:\\ProgramData\\Graphkeeper\\policy.json");
    }
}
