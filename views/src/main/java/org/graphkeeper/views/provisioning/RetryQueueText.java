package org.graphkeeper.views.provisioning;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.graphkeeper.views.provisioning.RetryQueue.By;
import org.graphkeeper.views.provisioning.RetryQueue.Ticket;
import org.graphkeeper.views.provisioning.RetryQueue.Trial;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [RetryQueue] as text, so that it survives a restart: a line for each thing it knows. What the app wants by itself
/// is left out, its series want it again.
final class RetryQueueText {

    /// Lines of attempts that wait; the rest is forgotten at a restart.
    private static final int MOST_TICKETS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(RetryQueueText.class);
    private static final String NOTHING = "-";

    private RetryQueueText() {
    }

    /// Empty for a queue that knows nothing.
    static String write(RetryQueue queue) {
        List<String> lines = new ArrayList<>();
        if (queue.isPaused()) {
            lines.add("paused");
        }
        queue.waiting.values().stream().filter(ticket -> ticket.by() != By.SERIES).limit(MOST_TICKETS)
                .forEach(ticket -> lines.add(line("ticket", ticket(ticket))));
        queue.flights.values().forEach(flight -> lines.add(line("flight", ticket(flight.ticket()),
                flight.start().toString())));
        queue.breakers.forEach((database, breaker) -> lines.add(line("breaker", coded(database),
                Integer.toString(breaker.failures()), Integer.toString(breaker.openings()),
                moment(breaker.openUntil()))));
        queue.starts.forEach((database, starts) -> {
            if (!starts.isEmpty()) {
                lines.add(line("starts", coded(database), moments(starts)));
            }
        });
        queue.trials.forEach((fleet, trial) -> lines.add(line("trial", coded(fleet),
                Integer.toString(trial.failures()), moment(trial.notBefore()), moment(trial.provenUntil()))));
        queue.resting.forEach((slug, until) -> lines.add(line("resting", slug, until.toString())));
        return String.join("\n", lines);
    }

    /// Puts into an empty queue what was written. Nobody knows what became of the attempts that were under way: each
    /// graph rests until its attempt must be over, and what was wanted for many is wanted again.
    ///
    /// @param rest longest time an attempt may go on unseen
    static void read(RetryQueue queue, String text, Duration rest) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            try {
                read(queue, line.split(" "), rest);
            } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
                LOG.warn("A remembered line of the retry queue cannot be read", e);
            }
        });
    }

    private static void read(RetryQueue queue, String[] parts, Duration rest) {
        switch (parts[0]) {
            case "paused" -> queue.pause(true);
            case "ticket" -> put(queue, ticket(parts));
            case "flight" -> {
                Ticket ticket = ticket(parts);
                queue.resting.put(ticket.slug(), Instant.parse(parts[6]).plus(rest));
                if (ticket.by() == By.FLEET) {
                    put(queue, ticket);
                }
            }
            case "breaker" -> queue.breakers.put(plain(parts[1]), new Breaker(Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]), instant(parts[4])));
            case "starts" -> {
                ArrayDeque<Instant> starts = new ArrayDeque<>();
                for (String second : parts[2].split(",")) {
                    starts.addLast(Instant.ofEpochSecond(Long.parseLong(second)));
                }
                queue.starts.put(plain(parts[1]), starts);
            }
            case "trial" -> queue.trials.put(plain(parts[1]), new Trial(Integer.parseInt(parts[2]), instant(parts[3]),
                    instant(parts[4])));
            case "resting" -> queue.resting.put(parts[1], Instant.parse(parts[2]));
            default -> LOG.warn("The retry queue remembers something unknown: {}", parts[0]);
        }
    }

    private static void put(RetryQueue queue, Ticket ticket) {
        queue.waiting.put(ticket.slug(), ticket);
    }

    private static Ticket ticket(String[] parts) {
        return new Ticket(parts[1], plain(parts[2]), plain(parts[3]), By.valueOf(parts[4]), Instant.parse(parts[5]));
    }

    private static String ticket(Ticket ticket) {
        return line(ticket.slug(), coded(ticket.database()), coded(ticket.fleet()), ticket.by().name(),
                ticket.since().toString());
    }

    private static String line(String... parts) {
        return String.join(" ", parts);
    }

    private static String coded(String text) {
        return text.isEmpty() ? NOTHING : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String plain(String text) {
        return text.equals(NOTHING) ? "" : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String moment(@Nullable Instant moment) {
        return moment == null ? NOTHING : moment.toString();
    }

    private static @Nullable Instant instant(String text) {
        return text.equals(NOTHING) ? null : Instant.parse(text);
    }

    /// Rounded up: an hour must not be over too soon.
    private static String moments(Collection<Instant> moments) {
        return moments.stream().map(moment -> Long.toString(moment.plusNanos(999_999_999).getEpochSecond()))
                .collect(Collectors.joining(","));
    }
}
