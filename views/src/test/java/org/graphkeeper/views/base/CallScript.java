package org.graphkeeper.views.base;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.jspecify.annotations.Nullable;

/// What a fake server does next: which calls fail, which were made, what is stored offline. Safe for several threads.
public final class CallScript {

    private final Map<String, Deque<Failure>> failures = new HashMap<>();
    private final Map<String, Fetched<?>> stored = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Supplier<Instant> now;
    private final Map<String, Failure> lasting = new HashMap<>();
    private final Map<String, Part> parts = new HashMap<>();
    private @Nullable Failure outage;
    private int answered;

    public CallScript(Supplier<Instant> now) {
        this.now = now;
    }

    /// The next call of that name fails, e.g. `graphs.create`.
    public synchronized void failNext(String call, Failure failure) {
        failures.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(failure);
    }

    /// Every call of that name fails until it is null.
    public synchronized void failWhile(String call, @Nullable Failure failure) {
        if (failure == null) {
            lasting.remove(call);
        } else {
            lasting.put(call, failure);
        }
    }

    /// What every reading of that name brings is the beginning of a list only.
    ///
    /// @param part null for a whole one again
    public synchronized void part(String call, @Nullable Part part) {
        parts.put(call, part);
    }

    /// How many calls were answered well.
    public synchronized int answered() {
        return answered;
    }

    /// Every call fails until the outage ends.
    public synchronized void outage(Failure failure) {
        outage = failure;
    }

    public synchronized void endOutage() {
        outage = null;
    }

    /// Puts an answer into the offline store, as if it had been fetched then.
    public synchronized <T> void store(String call, T value, Instant asOf) {
        stored.put(call, Fetched.stored(value, asOf));
    }

    /// Names of all calls that reached the server, oldest first, with their subject: `graphs.create sales`.
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized void note(String call) {
        calls.add(call);
    }

    <T> T answer(String call, String subject, Supplier<T> value) throws FailureException {
        synchronized (this) {
            calls.add(subject.isEmpty() ? call : call + " " + subject);
            Deque<Failure> queue = failures.get(call);
            if (queue != null && !queue.isEmpty()) {
                throw new FailureException(queue.removeFirst());
            }
            if (outage != null) {
                throw new FailureException(outage);
            }
            if (lasting.containsKey(call)) {
                throw new FailureException(lasting.get(call));
            }
            answered++;
        }
        return value.get();
    }

    <T> Reading<T> reading(String call, String subject, Supplier<T> value) {
        String key = subject.isEmpty() ? call : call + " " + subject;
        return new Reading<>() {
            @Override
            @SuppressWarnings("unchecked")
            public Optional<Fetched<T>> stored() {
                synchronized (CallScript.this) {
                    return Optional.ofNullable((Fetched<T>) stored.get(key));
                }
            }

            @Override
            public Fetched<T> fetch() throws FailureException {
                T found = answer(call, subject, value);
                synchronized (CallScript.this) {
                    Part part = parts.get(call);
                    stored.put(key, Fetched.stored(found, now.get(), part == null ? null : part.lasting()));
                    return Fetched.live(found, now.get(), part);
                }
            }
        };
    }

    static FailureException refused(Failure failure) {
        return new FailureException(failure);
    }
}
