package org.graphkeeper.server.auth;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.graphkeeper.server.store.ControlPlane;

/// Failed sign-ins of the last while. All times are the database's, so several server processes count as one.
final class LoginFailureStore {

    private final ControlPlane controlPlane;

    LoginFailureStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// The failures of a subject within a window.
    ///
    /// @param age how long ago the last one was
    record Failures(String subject, int count, Duration age) {
    }

    /// The failures of some subjects by subject; those without any are left out.
    Map<String, Failures> of(List<String> subjects, Duration window) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT subject, count(*) AS failures, cast(1000 * extract(epoch FROM
                            timezone('utc', clock_timestamp()) - max(failed_at)) AS bigint) AS age
                        FROM login_failures
                        WHERE subject = ANY(cast(:subjects AS char(64)[]))
                          AND failed_at > timezone('utc', clock_timestamp()) - make_interval(secs => :seconds)
                        GROUP BY subject""")
                .bind("subjects", subjects.toArray(String[]::new)).bind("seconds", window.toSeconds())
                .map((row, _) -> new Failures(row.getString("subject"), row.getInt("failures"),
                        Duration.ofMillis(row.getLong("age"))))
                .stream().collect(Collectors.toMap(Failures::subject, Function.identity())));
    }

    void add(List<String> subjects) {
        controlPlane.jdbi().useHandle(handle -> handle.createUpdate(
                        "INSERT INTO login_failures (subject) SELECT unnest(cast(:subjects AS char(64)[]))")
                .bind("subjects", subjects.toArray(String[]::new)).execute());
    }

    /// Drops those of a subject. Rows that somebody else is dropping are not waited for.
    void forget(String subject) {
        controlPlane.jdbi().useHandle(handle -> handle.execute("DELETE FROM login_failures WHERE ctid IN"
                + " (SELECT ctid FROM login_failures WHERE subject = ? FOR UPDATE SKIP LOCKED)", subject));
    }

    /// Drops what no longer counts.
    void dropOlderThan(Duration window) {
        controlPlane.jdbi().useHandle(handle -> handle.createUpdate("""
                        DELETE FROM login_failures WHERE ctid IN (SELECT ctid FROM login_failures
                            WHERE failed_at < timezone('utc', clock_timestamp()) - make_interval(secs => :seconds)
                            FOR UPDATE SKIP LOCKED)""")
                .bind("seconds", window.toSeconds()).execute());
    }
}
