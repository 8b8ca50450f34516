package org.graphkeeper.server.connection;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One stage of the test of a connection.
///
/// @param subject what was looked at
/// @param name    which stage
/// @param outcome how it went
/// @param millis  how long it took, 0 when it was skipped
/// @param meaning what that says, for people, without secrets
/// @param remedy  what to do; null when there is nothing to do
record CheckStage(Subject subject, Name name, Outcome outcome, long millis, String meaning, @Nullable String remedy) {

    /// The parts of a connection.
    enum Subject {
        GRAPH_DATABASE, WRITE_DATABASE, BOTH_DATABASES, VECTOR_STORE;

        /// As sent.
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// In a sentence.
        String text() {
            return code().replace('_', ' ');
        }
    }

    /// The stages, in their order.
    enum Name {
        NAME_RESOLUTION, TCP, TLS, SIGN_IN, VERSION, RIGHTS, IDENTITY, VECTOR_STORE;

        /// As sent.
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How a stage went. A warning does not keep a connection from working.
    enum Outcome {
        PASSED, WARNING, FAILED, SKIPPED;

        /// As sent.
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a stage found, before it is known how long it took.
    record Finding(Outcome outcome, String meaning, @Nullable String remedy) {
        static Finding passed(String meaning) {
            return new Finding(Outcome.PASSED, meaning, null);
        }

        static Finding warning(String meaning, String remedy) {
            return new Finding(Outcome.WARNING, meaning, remedy);
        }

        static Finding failed(String meaning, String remedy) {
            return new Finding(Outcome.FAILED, meaning, remedy);
        }

        static Finding skipped(String meaning) {
            return new Finding(Outcome.SKIPPED, meaning, null);
        }
    }
}
