package org.graphkeeper.api.internal.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.offline.Shelf;
import org.jspecify.annotations.Nullable;

/// A list that the server gives page by page. Where a page after the first one fails, what came is the answer, marked as
/// a part, unless more than that is stored: older entries are worth more than none.
///
/// @param most as many are asked for at most
record PagedReading<E>(Shelf<List<E>> shelf, String key, int most, Pages<E> pages) implements Reading<List<E>> {

    /// @param total how many there are in all
    record Page<E>(List<E> items, long total) {
    }

    interface Pages<E> {

        /// @param offset how many entries come before the page
        Page<E> from(int offset) throws FailureException, InterruptedException;
    }

    @Override
    public Optional<Fetched<List<E>>> stored() {
        return shelf.stored(key);
    }

    @Override
    public Fetched<List<E>> fetch() throws FailureException, InterruptedException {
        long before = shelf.adjustments();
        List<E> came = new ArrayList<>();
        @Nullable Part part = gather(came);
        if (part != null && part.failure() != null && stored().filter(known ->
                known.value().size() > came.size()).isPresent()) {
            throw new FailureException(part.failure());
        }
        return shelf.put(key, List.copyOf(came), part, before);
    }

    /// @return what is known of the rest; null when all came
    private @Nullable Part gather(List<E> came) throws FailureException, InterruptedException {
        long total = 0;
        while (came.size() < most) {
            Page<E> page;
            try {
                page = pages.from(came.size());
            } catch (FailureException failed) {
                if (came.isEmpty()) {
                    throw failed;
                }
                return Part.brokenOff(total, failed.failure());
            }
            total = page.total();
            came.addAll(page.items());
            // Fewer than were announced may be left by now, and then a page is empty.
            if (page.items().isEmpty() || came.size() >= total) {
                return null;
            }
        }
        return Part.bound(total);
    }
}
