package org.graphkeeper.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.connections.SecretProblem;
import org.graphkeeper.views.connections.VaultState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseVaultTest {

    /// Cheap; what a real one costs is proven apart.
    private static final VaultCost CHEAP = new VaultCost(64, 1, 1);
    private static final Secret PASSPHRASE = new Secret("correct horse ö");
    private static final Secret OTHER = new Secret("battery staple");

    @TempDir
    private Path folder;
    private Path file;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T10:00:00Z"));
    private PassphraseVault vault;

    @BeforeEach
    void begin() {
        file = folder.resolve("config").resolve("vault.json");
        vault = vault();
    }

    private PassphraseVault vault() {
        return new PassphraseVault(file, CHEAP, now::get);
    }

    @Test
    void whatIsKeptIsFoundAfterTheNextStartWithThePassphraseAlone() throws Exception {
        assertThat(vault.state()).isEqualTo(VaultState.ABSENT);
        vault.create(PASSPHRASE);
        vault.keep("p", new Secret("planted-pässword"));
        vault.keep("q", new Secret("other"));
        vault.forget("q");

        PassphraseVault next = vault();
        assertThat(next.state()).isEqualTo(VaultState.LOCKED);
        assertThat(problem(() -> next.find("p"))).isEqualTo(SecretProblem.VAULT_LOCKED);
        assertThat(problem(() -> next.keep("p", OTHER))).isEqualTo(SecretProblem.VAULT_LOCKED);
        assertThat(problem(() -> next.unlock(OTHER))).isEqualTo(SecretProblem.WRONG_PASSPHRASE);
        assertThat(next.state()).isEqualTo(VaultState.LOCKED);
        next.unlock(PASSPHRASE);
        assertThat(next.find("p")).contains(new Secret("planted-pässword"));
        assertThat(next.find("q")).isEmpty();
    }

    @Test
    void theFileTellsNothingAndBelongsToItsOwner() throws Exception {
        vault.create(PASSPHRASE);
        vault.keep("profile-id", new Secret("planted-password"));

        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("argon2id", "aes-256-gcm").doesNotContain("planted", "profile-id", "correct horse");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
        vault.keep("profile-id", new Secret("planted-password"));
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as("a nonce is used once").isNotEqualTo(text);
    }

    @Test
    void thePassphraseIsChangedByWhoKnowsIt() throws Exception {
        vault.create(PASSPHRASE);
        vault.keep("p", new Secret("kept"));
        PassphraseVault elsewhere = vault();
        elsewhere.unlock(PASSPHRASE);

        assertThat(problem(() -> vault.changePassphrase(OTHER, OTHER))).isEqualTo(SecretProblem.WRONG_PASSPHRASE);
        vault.changePassphrase(PASSPHRASE, OTHER);

        assertThat(vault.find("p")).contains(new Secret("kept"));
        assertThat(problem(() -> elsewhere.find("p"))).isEqualTo(SecretProblem.VAULT_LOCKED);
        assertThat(problem(() -> vault().unlock(PASSPHRASE))).isEqualTo(SecretProblem.WRONG_PASSPHRASE);
        vault().unlock(OTHER);
    }

    @Test
    void itLocksItselfWhenNobodyUsesItAndTellsSo() throws Exception {
        List<VaultState> told = new ArrayList<>();
        vault.onChange(told::add);
        vault.create(PASSPHRASE);
        pass(PassphraseVault.IDLE);
        assertThat(vault.find("p")).isEmpty();
        pass(PassphraseVault.IDLE);
        assertThat(vault.state()).isEqualTo(VaultState.OPEN);
        pass(Duration.ofSeconds(1));
        assertThat(vault.state()).isEqualTo(VaultState.LOCKED);
        vault.unlock(PASSPHRASE);
        vault.lock();
        vault.lock();
        assertThat(told).containsExactly(VaultState.OPEN, VaultState.LOCKED, VaultState.OPEN, VaultState.LOCKED);
    }

    @Test
    void whatSomebodyElseChangedIsRefused() throws Exception {
        vault.create(PASSPHRASE);
        String text = Files.readString(file);
        for (String changed : List.of(text.replace("\"passes\" : 1", "\"passes\" : 2"),
                text.replace("\"lanes\" : 1", "\"lanes\" : 99"), text.replace("\"memoryKib\" : 64",
                        "\"memoryKib\" : 2000000000"), text.replace("argon2id", "none"), "[]", "", "{")) {
            Files.writeString(file, changed);
            assertThat(problem(() -> vault().unlock(PASSPHRASE))).as(changed)
                    .isIn(SecretProblem.WRONG_PASSPHRASE, SecretProblem.VAULT_UNUSABLE);
        }
        Files.writeString(file, text);
        vault().unlock(PASSPHRASE);
    }

    /// RFC 9106, section 4, the second recommended option; the key is 256 bits.
    @Test
    void aRealVaultCostsWhatTheRfcRecommends() throws IOException {
        assertThat(VaultCost.RECOMMENDED).isEqualTo(new VaultCost(65_536, 3, 4));
        byte[] salt = VaultContent.newSalt();
        byte[] key = VaultContent.key(VaultCost.RECOMMENDED, salt, "x".toCharArray());
        assertThat(key).hasSize(32);
        VaultContent content = VaultContent.parse(
                VaultContent.seal(VaultCost.RECOMMENDED, salt, key, Map.of()).toBytes());
        assertThat(content.cost()).isEqualTo(VaultCost.RECOMMENDED);
        assertThat(content.salt()).hasSize(16).isEqualTo(salt);
        assertThat(content.nonce()).hasSize(12);
    }

    private void pass(Duration length) {
        now.updateAndGet(before -> before.plus(length));
    }

    private static SecretProblem problem(ThrowingCallable call) {
        return catchThrowableOfType(SecretUnavailableException.class, call).problem();
    }
}
