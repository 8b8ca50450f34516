package org.graphkeeper.views.provisioning;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The attempts that this app saw, for servers that keep no runs (contract 8.2, 1 and 2). The newest survive a restart:
/// what a moment brings is written once, a little later and off the FX thread, and the rest by [#close]. FX-thread
/// confined.
final class OwnRecord {

    static final int PER_GRAPH = 5;
    /// Of those that survive a restart.
    static final int ALTOGETHER = 60;
    static final Duration WRITE_AFTER = Duration.ofMillis(300);

    private static final Logger LOG = LoggerFactory.getLogger(OwnRecord.class);
    private static final int LONGEST_REASON = 200;
    private static final int FIELDS = 6;

    private final Remembered remembered;
    private final String key;
    private final Clock clock;
    private final BackgroundTasks tasks;
    /// By graph, the newest first.
    private final Map<String, List<ProvisioningRun>> runs = new HashMap<>();
    private boolean unwritten;
    private boolean planned;

    OwnRecord(Surroundings surroundings, String profileId) {
        this.remembered = surroundings.remembered();
        this.key = "provisioning.record." + profileId;
        this.clock = surroundings.clock();
        this.tasks = surroundings.tasks();
        remembered.get(key).ifPresent(text -> text.lines().forEach(this::readLine));
    }

    /// Newest first.
    List<ProvisioningRun> of(String slug) {
        return List.copyOf(runs.getOrDefault(slug, List.of()));
    }

    Optional<ProvisioningRun> latest(String slug) {
        return runs.getOrDefault(slug, List.of()).stream().findFirst();
    }

    boolean isRunning(String slug) {
        return latest(slug).filter(run -> run.state() == RunState.RUNNING).isPresent();
    }

    /// An attempt began; nothing when one is known to be running.
    void began(String slug) {
        if (!isRunning(slug)) {
            int attempt = latest(slug).map(ProvisioningRun::attempt).orElse(0) + 1;
            put(run(slug, attempt, RunState.RUNNING, clock.instant(), null, null));
            writeLater();
        }
    }

    void succeeded(String slug) {
        end(slug, RunState.SUCCEEDED, null);
    }

    /// @param reason what the server said; null when it said nothing
    void failed(String slug, @Nullable String reason) {
        end(slug, RunState.FAILED, reason);
    }

    private void end(String slug, RunState state, @Nullable String reason) {
        latest(slug).ifPresent(run -> {
            boolean learnsReason = run.state() == state && run.reason() == null && reason != null;
            if (run.state() == RunState.RUNNING || learnsReason) {
                put(run(slug, run.attempt(), state, run.startedAt(), clock.instant(), reason));
                writeLater();
            }
        });
    }

    /// Writes now what is not written yet.
    void close() {
        if (unwritten) {
            unwritten = false;
            remembered.put(key, text(all()));
        }
    }

    /// In the place of one of the same number.
    private void put(ProvisioningRun run) {
        List<ProvisioningRun> known = runs.computeIfAbsent(run.graphSlug(), _ -> new ArrayList<>());
        known.removeIf(other -> other.attempt() == run.attempt());
        known.add(run);
        known.sort(Comparator.comparingInt(ProvisioningRun::attempt).reversed());
        if (known.size() > PER_GRAPH) {
            known.subList(PER_GRAPH, known.size()).clear();
        }
    }

    private void writeLater() {
        unwritten = true;
        if (!planned) {
            planned = true;
            tasks.schedule(WRITE_AFTER, this::write);
        }
    }

    private void write() {
        planned = false;
        if (!unwritten) {
            return;
        }
        List<ProvisioningRun> snapshot = all();
        tasks.run("", () -> text(snapshot), text -> {
            // What came in the meantime has a time of its own.
            unwritten = planned;
            remembered.put(key, text);
        }, failure -> LOG.warn("the provisioning record is not kept: {}", failure));
    }

    private List<ProvisioningRun> all() {
        return runs.values().stream().flatMap(List::stream).toList();
    }

    /// Any thread.
    private static String text(List<ProvisioningRun> runs) {
        return runs.stream().sorted(Comparator.comparing(ProvisioningRun::startedAt).reversed()).limit(ALTOGETHER)
                .map(OwnRecord::line).collect(Collectors.joining("\n"));
    }

    private static String line(ProvisioningRun run) {
        String reason = run.reason() == null ? "" : run.reason();
        String capped = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        return String.join(" ", run.graphSlug(), Integer.toString(run.attempt()), run.state().name(),
                run.startedAt().toString(), run.finishedAt() == null ? "-" : run.finishedAt().toString(),
                "=" + URLEncoder.encode(capped, StandardCharsets.UTF_8));
    }

    private void readLine(String line) {
        String[] parts = line.split(" ");
        if (parts.length != FIELDS) {
            LOG.warn("A line of the provisioning record has {} fields instead of {}", parts.length, FIELDS);
            return;
        }
        try {
            String reason = URLDecoder.decode(parts[5].substring(1), StandardCharsets.UTF_8);
            put(run(parts[0], Integer.parseInt(parts[1]), RunState.valueOf(parts[2]), Instant.parse(parts[3]),
                    parts[4].equals("-") ? null : Instant.parse(parts[4]), reason.isEmpty() ? null : reason));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            LOG.warn("A line of the provisioning record cannot be read", e);
        }
    }

    private static ProvisioningRun run(String slug, int attempt, RunState state, Instant started,
                                       @Nullable Instant finished, @Nullable String reason) {
        return new ProvisioningRun("seen-" + slug + "-" + attempt, slug, attempt, state, started, finished, null,
                reason, null, null, List.of());
    }
}
