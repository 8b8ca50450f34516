package org.graphkeeper.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretKeeping;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SecretProblem;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.connections.TypedSecrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProfileSecretsTest {

    private static final Secret PASSPHRASE = new Secret("correct horse");
    private static final TypedSecrets ALL =
            new TypedSecrets(new Secret("sign-in"), new Secret("proxy"), new Secret("key"));
    private static final RouteSecrets ROUTE = new RouteSecrets(new Secret("proxy"), new Secret("key"));

    @TempDir
    private Path folder;
    private final SessionSecrets keychain = new SessionSecrets();
    private PassphraseVault vault;
    private ProfileSecrets secrets;

    @BeforeEach
    void begin() throws Exception {
        vault = new PassphraseVault(folder.resolve("vault.json"), new VaultCost(64, 1, 1), Instant::now);
        vault.create(PASSPHRASE);
        secrets = new ProfileSecrets(keychain, vault, new SecretCommand());
    }

    private static ConnectionProfile profile(SecretPlace place) {
        return new ConnectionProfile("p", "P", "https://a.example", Environment.STAGING, SignInMethod.PASSWORD, "a@b",
                new Route(new ProxyChoice(ProxyChoice.Kind.HTTP, "proxy", 1, "ann", List.of()),
                        new Trust("", "/me.p12", "", false, null), false),
                new SecretKeeping(place, place == SecretPlace.COMMAND ? "echo printed" : ""));
    }

    @Test
    void eachPlaceKeepsAllThreeAndForgetsThem() throws Exception {
        for (SecretPlace place : List.of(SecretPlace.KEYCHAIN, SecretPlace.VAULT, SecretPlace.SESSION)) {
            ConnectionProfile profile = profile(place);
            secrets.keep(profile, ALL);
            assertThat(secrets.find(profile)).isEqualTo(new ProfileSecrets.Found(ALL.signIn(), ROUTE, null, ""));
            assertThat(secrets.forgetSignIn(profile)).isTrue();
            assertThat(secrets.find(profile)).isEqualTo(new ProfileSecrets.Found(null, ROUTE, null, ""));
            assertThat(secrets.forget(profile)).isTrue();
            assertThat(secrets.find(profile)).isEqualTo(ProfileSecrets.Found.NOTHING);
        }
    }

    @Test
    void anotherPlaceTakesThemAlongAndLeavesNothingBehind() throws Exception {
        secrets.keep(profile(SecretPlace.KEYCHAIN), ALL);
        secrets.keep(profile(SecretPlace.KEYCHAIN), profile(SecretPlace.VAULT),
                new TypedSecrets(null, new Secret("newer"), null));

        assertThat(secrets.find(profile(SecretPlace.KEYCHAIN))).isEqualTo(ProfileSecrets.Found.NOTHING);
        assertThat(secrets.find(profile(SecretPlace.VAULT))).isEqualTo(new ProfileSecrets.Found(ALL.signIn(),
                new RouteSecrets(new Secret("newer"), new Secret("key")), null, ""));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "echo is no program there")
    void aCommandIsAskedAndNothingOfTheAccountIsKept() throws Exception {
        secrets.keep(profile(SecretPlace.VAULT), ALL);
        secrets.keep(profile(SecretPlace.VAULT), profile(SecretPlace.COMMAND), TypedSecrets.NONE);

        assertThat(secrets.find(profile(SecretPlace.COMMAND)))
                .isEqualTo(new ProfileSecrets.Found(new Secret("printed"), ROUTE, null, ""));
        assertThat(vault.find("p")).isEmpty();
        assertThat(keychain.find("p")).isEmpty();
    }

    @Test
    void aLockedVaultIsSaidToBeOneAndKeepsWhatIsForgotten() throws Exception {
        secrets.keep(profile(SecretPlace.VAULT), ALL);
        vault.lock();

        assertThat(secrets.find(profile(SecretPlace.VAULT)).problem()).isEqualTo(SecretProblem.VAULT_LOCKED);
        assertThat(secrets.forget(profile(SecretPlace.VAULT))).isFalse();
        vault.unlock(PASSPHRASE);
        assertThat(secrets.find(profile(SecretPlace.VAULT)).signIn()).isEqualTo(ALL.signIn());
    }
}
