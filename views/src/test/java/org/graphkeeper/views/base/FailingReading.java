package org.graphkeeper.views.base;

import java.util.Optional;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;

/// A reading that fails when what it reads is absent.
record FailingReading<T>(Reading<T> source, Failure whenAbsent) implements Reading<T> {

    @Override
    public Optional<Fetched<T>> stored() {
        return source.stored();
    }

    @Override
    public Fetched<T> fetch() throws FailureException, InterruptedException {
        Fetched<T> found = source.fetch();
        if (found.value() == null) {
            throw new FailureException(whenAbsent);
        }
        return found;
    }
}
