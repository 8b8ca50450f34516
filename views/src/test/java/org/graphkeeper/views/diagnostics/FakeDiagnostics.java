package org.graphkeeper.views.diagnostics;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.graphkeeper.api.traffic.ContactedHost;
import org.graphkeeper.views.diagnostics.BundlePart.Field;
import org.graphkeeper.views.diagnostics.SelfCheck.Outcome;

/// An app that tells of itself what a test wants to see.
public final class FakeDiagnostics implements Diagnostics {

    /// The names that each bundle was to hide.
    public final List<Set<String>> hidden = new CopyOnWriteArrayList<>();
    public volatile List<LogEntry> log = List.of(
            new LogEntry("2026-11-20T10:00:00.000", "INFO", "[main] app - began"),
            new LogEntry("2026-11-20T10:00:01.000", "WARN", "[main] store - a file was set aside"),
            new LogEntry("2026-11-20T10:00:02.000", "ERROR", "[main] errors - GK-1A2B3C4D uncaught\n\tat a.b.C"));

    @Override
    public List<LogEntry> log(int most) {
        return log;
    }

    @Override
    public List<SelfCheck> selfTest() {
        return List.of(new SelfCheck("runtime", Outcome.GOOD, "Graphkeeper 0.1.0, Java 25"),
                new SelfCheck("keychain", Outcome.WARNING, ""),
                new SelfCheck("folders", Outcome.BAD, "/home/ada/.config/graphkeeper"));
    }

    @Override
    public List<ContactedHost> hosts() {
        return List.of(new ContactedHost("graphs.example.org:443", "proxy.example.org:3128", 12,
                Instant.parse("2026-11-20T09:59:00Z")));
    }

    @Override
    public List<BundlePart> bundle(Set<String> names) {
        hidden.add(names);
        return List.of(new BundlePart("product", List.of(new Field("java", "25"))),
                new BundlePart("log", List.of(new Field("10:00 INFO", names.isEmpty() ? "began sales" : "began name-1"))));
    }

    @Override
    public String write(List<BundlePart> parts) {
        return parts.stream().map(BundlePart::key).collect(Collectors.joining(","));
    }
}
