package org.graphkeeper.app.cli;

import java.io.Console;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;

/// Whoever sits at the terminal, where there is one.
interface Person {

    /// Nobody: a script, a pipe, a scheduled job.
    Person NOBODY = new Person() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public @Nullable String ask(String question) {
            return null;
        }

        @Override
        public @Nullable Secret askSecret(String question) {
            return null;
        }
    };

    /// Whether both input and output are a terminal.
    boolean isThere();

    /// @return null when nobody is there or the input ended
    /// @throws InterruptedException when the command is told to end before the person has answered
    @Nullable String ask(String question) throws InterruptedException;

    /// Asks without showing what is typed.
    ///
    /// @return null when nobody is there or the input ended
    /// @throws InterruptedException when the command is told to end before the person has answered
    @Nullable Secret askSecret(String question) throws InterruptedException;

    static Person ofThisProcess() {
        Console console = System.console();
        return console == null || !console.isTerminal() ? NOBODY : new Person() {
            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public @Nullable String ask(String question) throws InterruptedException {
                return Answer.of(() -> console.readLine("%s ", question));
            }

            @Override
            public @Nullable Secret askSecret(String question) throws InterruptedException {
                char @Nullable [] typed = Answer.of(() -> console.readPassword("%s ", question));
                return typed == null ? null : new Secret(new String(typed));
            }
        };
    }
}
