package org.graphkeeper.api.internal.gateway;

import java.util.Optional;
import java.util.function.Function;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.gateway.Held.Tagged;
import org.graphkeeper.api.internal.offline.Shelf;
import org.jspecify.annotations.Nullable;

/// A reading whose answers are kept on a shelf, and that the server need not send again while it holds the same (RFC
/// 9110, 13.1.2). A server that sends no validators, as the reference, is asked for the whole each time.
///
/// @param held what the server has told in this session
/// @param rest what is known of the rest of an answer that may be a part; null for a whole one
record RevalidatedReading<T>(Shelf<T> shelf, Held<T> held, String key, Question<T> question,
        Function<T, @Nullable Part> rest) implements Reading<T> {

    /// For what the server gives whole.
    RevalidatedReading(Shelf<T> shelf, Held<T> held, String key, Question<T> question) {
        this(shelf, held, key, question, _ -> null);
    }

    interface Question<T> {

        /// @param tag the validator of what is held, null when nothing is
        /// @return null when the server holds the same
        @Nullable Tagged<T> ask(@Nullable String tag) throws FailureException, InterruptedException;
    }

    @Override
    public Optional<Fetched<T>> stored() {
        return shelf.stored(key);
    }

    @Override
    public Fetched<T> fetch() throws FailureException, InterruptedException {
        long before = shelf.adjustments();
        Tagged<T> known = held.of(key);
        Tagged<T> told = question.ask(known == null ? null : known.tag());
        if (told != null) {
            held.hold(key, told);
        }
        Tagged<T> now = told == null ? known : told;
        if (now == null) {
            throw new IllegalStateException("unchanged, compared with nothing");
        }
        return shelf.put(key, now.value(), rest.apply(now.value()), before);
    }
}
