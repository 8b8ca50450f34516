package org.graphkeeper.api.traffic;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// What clients said to servers since the start: bounded, in memory only. Safe for use by several threads; no method
/// blocks for long.
public final class Traffic {

    /// Older exchanges are forgotten.
    public static final int MOST_EXCHANGES = 500;
    /// No administrator has that many servers; it bounds what a wrong setting may do.
    static final int MOST_HOSTS = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private final Map<String, ContactedHost> hosts = new LinkedHashMap<>();

    /// @param via the proxy that was asked for the host, host and port; empty for none
    public void record(Exchange exchange, String via) {
        lock.lock();
        try {
            exchanges.addLast(exchange);
            if (exchanges.size() > MOST_EXCHANGES) {
                exchanges.removeFirst();
            }
            String key = exchange.host() + " " + via;
            ContactedHost before = hosts.get(key);
            if (before != null || hosts.size() < MOST_HOSTS) {
                hosts.put(key, new ContactedHost(exchange.host(), via, before == null ? 1 : before.requests() + 1,
                        exchange.at()));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Oldest first.
    public List<Exchange> exchanges() {
        lock.lock();
        try {
            return List.copyOf(exchanges);
        } finally {
            lock.unlock();
        }
    }

    /// By name.
    public List<ContactedHost> hosts() {
        lock.lock();
        try {
            return hosts.values().stream().sorted(Comparator.comparing(ContactedHost::host)
                    .thenComparing(ContactedHost::via)).toList();
        } finally {
            lock.unlock();
        }
    }
}
