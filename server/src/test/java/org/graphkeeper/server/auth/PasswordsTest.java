package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        String hash = passwords.hash("pässwörd \uD83D\uDE00");

        assertThat(hash).startsWith("$argon2id$v=19$m=65536,t=3,p=4$");
        assertThat(passwords.matches("pässwörd \uD83D\uDE00", hash)).isTrue();
        assertThat(passwords.matches("passwörd \uD83D\uDE00", hash)).isFalse();
        assertThat(passwords.hash("pässwörd \uD83D\uDE00")).isNotEqualTo(hash);
    }

    /// From the reference implementation: `echo -n "password" | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32`.
    @Test
    void aHashMadeByAnotherImplementationMatches() {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(passwords.matches("password", hash)).isTrue();
        assertThat(passwords.matches("Password", hash)).isFalse();
    }

    @Test
    void textThatIsNoHashMatchesNothing() {
        assertThat(passwords.matches("", "")).isFalse();
        assertThat(passwords.matches("!", "!")).isFalse();
        assertThat(passwords.matches("x", "$2b$12$abcdefghijklmnopqrstuv")).isFalse();
    }

    @Test
    void whoLearnsSomethingInTheirTurnIsHeardByTheNext() throws Exception {
        var failures = new AtomicInteger();
        var admitted = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                threads.submit(() -> passwords.inTurn(turn -> {
                    if (failures.get() >= 3) {
                        return false;
                    }
                    admitted.incrementAndGet();
                    boolean right = turn.matches("wrong", "!");
                    failures.incrementAndGet();
                    return right;
                }));
            }
        }
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        assertThat(admitted.get()).isBetween(3, 2 + atOnce);
    }
}
