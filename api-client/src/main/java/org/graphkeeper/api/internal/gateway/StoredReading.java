package org.graphkeeper.api.internal.gateway;

import java.util.Optional;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.offline.Shelf;
import org.jspecify.annotations.Nullable;

/// A reading whose answers are kept on a shelf.
record StoredReading<T>(Shelf<T> shelf, String key, Question<T> question) implements Reading<T> {

    interface Question<T extends @Nullable Object> {
        T ask() throws FailureException, InterruptedException;
    }

    @Override
    public Optional<Fetched<T>> stored() {
        return shelf.stored(key);
    }

    @Override
    public Fetched<T> fetch() throws FailureException, InterruptedException {
        long before = shelf.adjustments();
        return shelf.put(key, question.ask(), before);
    }
}
