package org.graphkeeper.server.event;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.Notifications;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// The kept events. They are written by triggers of the tables they tell of, so that no writer forgets them; ids become
/// visible in their order.
final class EventStore {

    private static final String CHANNEL = "graphkeeper_events";
    private static final String COLUMNS = """
            id, type, at, graph_id, graph_slug, user_id, detail ->> 'status' AS status,
            cast(detail ->> 'run_id' AS uuid) AS run_id, cast(detail ->> 'attempt' AS integer) AS attempt,
            detail ->> 'step' AS step, detail ->> 'state' AS state, detail ->> 'cause_code' AS cause_code,
            detail ->> 'role' AS role, detail ->> 'config_key' AS config_key""";
    private static final RowMapper<ServerEvent> ROW = (row, _) -> new ServerEvent(row.getLong("id"),
            row.getString("type"), row.getObject("at", LocalDateTime.class), row.getObject("graph_id", UUID.class),
            row.getString("graph_slug"), row.getObject("user_id", UUID.class), row.getString("status"),
            row.getObject("run_id", UUID.class), row.getObject("attempt", Integer.class), row.getString("step"),
            row.getString("state"), row.getString("cause_code"), row.getString("role"),
            row.getString("config_key"));

    private final ControlPlane controlPlane;

    EventStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// Where a subscriber begins, all as of one moment.
    ///
    /// @param position id of the latest event
    /// @param graphs   graphs whose member the user is
    /// @param backlog  everything after the place where the subscriber was; null when that can no longer be told
    record Beginning(long position, @Nullable UUID defaultGraph, Set<UUID> graphs, @Nullable List<ServerEvent> backlog) {
    }

    /// @param after the last event that the subscriber has; null for one who is new
    /// @param most  a longer backlog is none
    Beginning begin(UUID userId, @Nullable Long after, int most) {
        return controlPlane.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            long position = position(handle);
            List<ServerEvent> backlog = after == null ? List.of()
                    : after > position || after < forgotten(handle) ? null : after(handle, after, most + 1);
            return new Beginning(position,
                    handle.createQuery("SELECT id FROM graphs WHERE is_default").mapTo(UUID.class).findOne()
                            .orElse(null),
                    new HashSet<>(handle.createQuery("SELECT graph_id FROM graph_members WHERE user_id = :user")
                            .bind("user", userId).mapTo(UUID.class).list()),
                    backlog == null || backlog.size() > most ? null : backlog);
        });
    }

    /// Id of the latest event.
    long position() {
        return controlPlane.jdbi().withHandle(EventStore::position);
    }

    private static long position(Handle handle) {
        return handle.createQuery("SELECT coalesce((SELECT max(id) FROM event_outbox),"
                + " (SELECT forgotten FROM event_horizon))").mapTo(Long.class).one();
    }

    private static long forgotten(Handle handle) {
        return handle.createQuery("SELECT forgotten FROM event_horizon").mapTo(Long.class).one();
    }

    /// Up to which id events have been forgotten.
    long forgotten() {
        return controlPlane.jdbi().withHandle(EventStore::forgotten);
    }

    /// The events after one, in their order.
    List<ServerEvent> after(long id, int most) {
        return controlPlane.jdbi().withHandle(handle -> after(handle, id, most));
    }

    private static List<ServerEvent> after(Handle handle, long id, int most) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM event_outbox WHERE id > :id ORDER BY id LIMIT :most")
                .bind("id", id).bind("most", most).map(ROW).list();
    }

    /// Hears of new events, on a connection of its own.
    Notifications listen() throws SQLException {
        return Notifications.listen(controlPlane.database(), CHANNEL);
    }

    /// Forgets the oldest events that are too many or too old, a bounded number at once.
    ///
    /// @param keep    how many of the latest ids stay
    /// @param longest how long the others stay at the most
    /// @return whether there may be more to forget
    boolean forget(long keep, Duration longest, int batch) {
        return controlPlane.inTransaction(handle -> {
            // One server process at a time; a reader that begins meanwhile sees all of it or nothing.
            long forgotten = handle.createQuery("SELECT forgotten FROM event_horizon FOR UPDATE")
                    .mapTo(Long.class).one();
            List<Long> gone = handle.createQuery("""
                            DELETE FROM event_outbox WHERE id IN (
                                SELECT id FROM event_outbox
                                WHERE id <= (SELECT max(id) FROM event_outbox) - :keep
                                   OR at < timezone('utc', now()) - make_interval(secs => :seconds)
                                ORDER BY id LIMIT :batch)
                            RETURNING id""")
                    .bind("keep", keep).bind("seconds", longest.toSeconds()).bind("batch", batch)
                    .mapTo(Long.class).list();
            long last = gone.stream().mapToLong(Long::longValue).max().orElse(forgotten);
            handle.execute("UPDATE event_horizon SET forgotten = greatest(forgotten, ?)", last);
            return gone.size() == batch;
        });
    }
}
