package org.graphkeeper.views.provisioning;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.views.base.Remembered;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The attempts that this app saw, for servers that keep no runs (contract 8.2, 1 and 2). Survives a restart, bounded.
/// FX-thread confined.
final class OwnRecord {

    static final int PER_GRAPH = 5;
    static final int ALTOGETHER = 60;

    private static final Logger LOG = LoggerFactory.getLogger(OwnRecord.class);
    private static final int LONGEST_REASON = 200;
    private static final int FIELDS = 6;

    private final Remembered remembered;
    private final String key;
    private final Clock clock;
    private final List<ProvisioningRun> runs = new ArrayList<>();

    OwnRecord(Remembered remembered, String profileId, Clock clock) {
        this.remembered = remembered;
        this.key = "provisioning.record." + profileId;
        this.clock = clock;
        remembered.get(key).ifPresent(text -> text.lines().forEach(this::readLine));
    }

    /// Newest first.
    List<ProvisioningRun> of(String slug) {
        return runs.stream().filter(run -> run.graphSlug().equals(slug))
                .sorted(Comparator.comparingInt(ProvisioningRun::attempt).reversed()).toList();
    }

    Optional<ProvisioningRun> latest(String slug) {
        return of(slug).stream().findFirst();
    }

    boolean isRunning(String slug) {
        return latest(slug).filter(run -> run.state() == RunState.RUNNING).isPresent();
    }

    /// An attempt began; nothing when one is known to be running.
    void began(String slug) {
        if (!isRunning(slug)) {
            int attempt = latest(slug).map(ProvisioningRun::attempt).orElse(0) + 1;
            runs.add(run(slug, attempt, RunState.RUNNING, clock.instant(), null, null));
            keep();
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
                runs.remove(run);
                runs.add(run(slug, run.attempt(), state, run.startedAt(), clock.instant(), reason));
                keep();
            }
        });
    }

    private void keep() {
        runs.sort(Comparator.comparing(ProvisioningRun::startedAt).reversed());
        List<ProvisioningRun> bounded = runs.stream()
                .filter(run -> of(run.graphSlug()).indexOf(run) < PER_GRAPH).limit(ALTOGETHER).toList();
        runs.retainAll(bounded);
        remembered.put(key, runs.stream().map(OwnRecord::line).collect(Collectors.joining("\n")));
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
            runs.add(run(parts[0], Integer.parseInt(parts[1]), RunState.valueOf(parts[2]), Instant.parse(parts[3]),
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
