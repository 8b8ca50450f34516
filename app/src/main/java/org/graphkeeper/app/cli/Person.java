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
    @Nullable String ask(String question);

    /// Asks without showing what is typed.
    @Nullable Secret askSecret(String question);

    static Person ofThisProcess() {
        Console console = System.console();
        return console == null || !console.isTerminal() ? NOBODY : new Person() {
            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public @Nullable String ask(String question) {
                return console.readLine("%s ", question);
            }

            @Override
            public @Nullable Secret askSecret(String question) {
                char[] typed = console.readPassword("%s ", question);
                return typed == null ? null : new Secret(new String(typed));
            }
        };
    }
}
