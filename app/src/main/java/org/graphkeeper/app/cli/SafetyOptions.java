package org.graphkeeper.app.cli;

import java.time.Duration;
import java.util.Locale;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Safety;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How careful a saved server is. What is not named stays as it is.
final class SafetyOptions {

    @Option(names = "--access", paramLabel = "WORD")
    private @Nullable String access;

    @Option(names = "--confirm", paramLabel = "WORD")
    private @Nullable String confirm;

    @Option(names = "--unlock-minutes", paramLabel = "NUMBER")
    private @Nullable Long minutes;

    /// @param before what it is without these options
    Safety safety(Safety before, Words words) throws CommandFailure {
        return new Safety(access == null ? before.access() : named(AccessMode.values(), access, "--access", words),
                confirm == null ? before.confirm() : named(ConfirmLevel.values(), confirm, "--confirm", words),
                minutes == null ? before.unlockFor() : unlockFor(minutes, words));
    }

    private static Duration unlockFor(long minutes, Words words) throws CommandFailure {
        long most = Safety.LONGEST_UNLOCK.toMinutes();
        if (minutes < 0 || minutes > most) {
            throw new CommandFailure(ExitCode.USAGE, words.problem("cli.value", "--unlock-minutes",
                    words.texts().get("cli.profiles.unlock", most)));
        }
        return Duration.ofMinutes(minutes);
    }

    private static <E extends Enum<E>> E named(E[] constants, String word, String option, Words words)
            throws CommandFailure {
        for (E candidate : constants) {
            if (word(candidate).equals(word.toLowerCase(Locale.ROOT))) {
                return candidate;
            }
        }
        throw new CommandFailure(ExitCode.USAGE, words.problem("cli.value", option,
                words.texts().get("cli.profiles." + option.substring(2))));
    }

    /// As it is typed, e.g. `read-only`.
    static String word(Enum<?> constant) {
        return JsonViews.word(constant).replace('_', '-');
    }
}
