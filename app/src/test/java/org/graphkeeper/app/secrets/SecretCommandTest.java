package org.graphkeeper.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.graphkeeper.api.session.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SecretCommandTest {

    @Test
    void aLineIsCutAtSpacesOutsideQuotes() {
        assertThat(SecretCommand.words("  op read 'op://a b/c' \"d 'e'\" f\"g h\"i '' C:\\x\\y ")).containsExactly(
                "op", "read", "op://a b/c", "d 'e'", "fg hi", "", "C:\\x\\y");
        assertThat(SecretCommand.words(" ")).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "printf, sleep and yes are no programs there")
    void theFirstLineIsTheSecretAndNoShellReadsTheCommand() throws Exception {
        assertThat(new SecretCommand().run("printf 'one two\\nuser: x\\n'")).isEqualTo(new Secret("one two"));
        assertThat(new SecretCommand().run("echo $HOME; `id` | cat && true"))
                .isEqualTo(new Secret("$HOME; `id` | cat && true"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "printf, sleep and yes are no programs there")
    void whatGoesWrongIsSaidWithoutWhatWasPrinted() {
        SecretCommand impatient = new SecretCommand(Duration.ofMillis(300));
        assertThat(failure(impatient, "sleep 600")).contains("sleep did not end");
        assertThat(failure(impatient, "yes planted-secret")).contains("yes printed more than a secret");
        SecretCommand patient = new SecretCommand();
        assertThat(failure(patient, "sh -c 'echo planted-secret; exit 3'")).contains("sh ended with code 3");
        assertThat(failure(patient, "true")).contains("true printed nothing");
        assertThat(failure(patient, "/no/such/program planted-secret")).contains("/no/such/program cannot be started");
        assertThat(failure(patient, "")).contains("no program");
    }

    private static String failure(SecretCommand command, String line) {
        String message = catchThrowableOfType(SecretUnavailableException.class, () -> command.run(line)).getMessage();
        assertThat(message).doesNotContain("planted-secret");
        return message;
    }
}
