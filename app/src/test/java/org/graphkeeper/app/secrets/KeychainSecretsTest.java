package org.graphkeeper.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.graphkeeper.api.session.Secret;
import org.junit.jupiter.api.Test;

class KeychainSecretsTest {

    private static final Secret SECRET = new Secret("correct horse");

    @Test
    void withoutAKeychainSecretsAreKeptInMemoryAndSaidNotToLast() {
        KeychainSecrets secrets = KeychainSecrets.open(() -> {
            throw new Keychain.UnavailableException(new IllegalStateException("no keychain here"));
        }, Duration.ofSeconds(10));

        secrets.keep("p-1", SECRET);

        assertThat(secrets.find("p-1")).contains(SECRET);
        assertThat(secrets.find("p-2")).isEmpty();
        assertThat(secrets.lasts()).isFalse();
    }

    @Test
    void aForgottenSecretIsGone() {
        KeychainSecrets secrets = KeychainSecrets.open(() -> {
            throw new Keychain.UnavailableException(new IllegalStateException("no keychain here"));
        }, Duration.ofSeconds(10));
        secrets.keep("p-1", SECRET);

        secrets.forget("p-1");

        assertThat(secrets.find("p-1")).isEmpty();
    }

    @Test
    void aKeychainThatNeverAnswersHoldsNobodyUp() {
        CountDownLatch never = new CountDownLatch(1);
        KeychainSecrets secrets = KeychainSecrets.open(() -> {
            never.await();
            throw new IllegalStateException("unreachable");
        }, Duration.ofMillis(50));

        secrets.keep("p-1", SECRET);

        assertThat(secrets.find("p-1")).contains(SECRET);
        assertThat(secrets.lasts()).isFalse();
        never.countDown();
    }
}
