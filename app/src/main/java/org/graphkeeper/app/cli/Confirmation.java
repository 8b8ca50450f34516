package org.graphkeeper.app.cli;

import org.graphkeeper.views.connections.ConnectionProfile;
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

    /// The same before a change that only the profile wants asked about.
    ///
    /// @param what what would be done
    static void typed(Session session, String name, String what, boolean secretFromInput)
            throws InterruptedException, CommandFailure {
        Words words = session.words();
        Person person = asked(session, what, secretFromInput);
        @Nullable String typed = person.ask(words.of("graphs").get("delete.type", name) + ":");
        if (typed == null || !typed.strip().equals(name)) {
            throw new CommandFailure(ExitCode.NOT_CONFIRMED, words.problem("cli.confirm.no"));
        }
    }

    /// Asks whether something is to be done.
    ///
    /// @param what what would be done
    static void whether(Session session, String what, boolean secretFromInput)
            throws InterruptedException, CommandFailure {
        Words words = session.words();
        Person person = asked(session, what, secretFromInput);
        String yes = words.texts().get("cli.confirm.yes");
        @Nullable String typed = person.ask(words.texts().get("cli.confirm.ask", server(session), yes));
        if (typed == null || !typed.strip().equalsIgnoreCase(yes)) {
            throw new CommandFailure(ExitCode.NOT_CONFIRMED, words.problem("cli.confirm.no"));
        }
    }

    private static Person asked(Session session, String what, boolean secretFromInput) throws CommandFailure {
        Person person = session.world().person();
        if (!person.isThere() || secretFromInput) {
            throw new CommandFailure(ExitCode.NOT_CONFIRMED,
                    session.words().problem("cli.confirm.nobody", server(session)));
        }
        session.output().note(what);
        return person;
    }

    private static String server(Session session) {
        @Nullable ConnectionProfile profile = session.target().profile();
        return profile == null ? session.target().name() : session.target().name() + " ("
                + session.words().of("base").get("environment." + JsonViews.word(profile.environment())) + ")";
    }
}
