package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        String hash = passwords.hash("pässwörd \uD83D\uDE00");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
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
}
