package org.graphkeeper.app.cli;

import org.jspecify.annotations.Nullable;

/// The slug of a graph, typed once more before something is done to it that this command cannot undo.
final class Confirmation {

    private Confirmation() {
    }

    /// Shows what it would mean and asks.
    ///
    /// @param key             of the words for what is not done without it, e.g. `cli.delete`
    /// @param secretFromInput whether standard input is taken, so that nobody can be asked
    /// @throws CommandFailure with [ExitCode#NOT_CONFIRMED] when nobody can be asked or something else was typed
    static void ask(Session session, String key, String slug, boolean secretFromInput, Runnable impact)
            throws InterruptedException, CommandFailure {
        Words words = session.words();
        Person person = session.world().person();
        if (!person.isThere() || secretFromInput) {
            throw new CommandFailure(ExitCode.NOT_CONFIRMED, words.problem(key + ".nobody", slug));
        }
        impact.run();
        @Nullable String typed = person.ask(words.of("graphs").get("delete.type", slug) + ":");
        if (typed == null || !typed.strip().equals(slug)) {
            throw new CommandFailure(ExitCode.NOT_CONFIRMED, words.problem(key + ".mistyped", slug));
        }
    }
}
