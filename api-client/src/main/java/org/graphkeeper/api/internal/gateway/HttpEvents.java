package org.graphkeeper.api.internal.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.graphkeeper.api.event.EventGateway;
import org.graphkeeper.api.event.EventKind;
import org.graphkeeper.api.event.Told;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.extensions.EventsApi;
import org.graphkeeper.api.internal.generated.extensions.model.ServerEventDto;
import org.graphkeeper.api.internal.http.EventLine;
import org.graphkeeper.api.internal.http.Pace;
import org.graphkeeper.api.internal.mapping.EventMapping;
import org.jspecify.annotations.Nullable;

final class HttpEvents implements EventGateway {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Line line;
    private final Pace pace;
    private final Semaphore wake = new Semaphore(0);

    HttpEvents(Line line, Pace pace) {
        this.line = line;
        this.pace = pace;
    }

    @Override
    public void follow(Listener listener) throws FailureException, InterruptedException {
        var following = new Following(listener);
        while (true) {
            following.isConnected = false;
            Failure end = line.read(EventsApi.class, api -> api.streamEvents(following.place), following);
            if (!end.retryHelps()) {
                throw new FailureException(end);
            }
            Duration next = pauseAfter(end, ++following.losses);
            wake.drainPermits();
            listener.told(new Told.Lost(end, next));
            pace.pause(next, wake);
        }
    }

    @Override
    public void resumeNow() {
        wake.release();
    }

    /// Capped exponential backoff with full jitter, and never sooner than the server asked (RFC 9110, 10.2.3): many
    /// clients that lost one server do not come back all at once.
    private Duration pauseAfter(Failure failure, int losses) {
        Duration longest = FIRST_PAUSE.multipliedBy(1L << Math.min(losses - 1, 10));
        Duration capped = longest.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longest;
        Duration jittered = Duration.ofNanos((long) (capped.toNanos() * pace.random()));
        return failure instanceof Failure.Server(_, Duration asked, _) && asked != null
                && asked.compareTo(jittered) > 0 ? asked : jittered;
    }

    /// Where one follower is, over all the streams it reads.
    private static final class Following implements EventLine.Reader {

        private final Listener listener;
        private @Nullable String place;
        private boolean isConnected;
        private boolean hasBegun;
        private int losses;

        Following(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void told(@Nullable String id, String type, EventLine.Data data)
                throws IOException, InterruptedException {
            losses = 0;
            switch (type) {
                case "position" -> connected(hasBegun ? new Told.Resumed() : new Told.Reload());
                case "reset" -> {
                    isConnected = false;
                    connected(new Told.Reload());
                }
                default -> {
                    EventKind kind = EventMapping.kind(type).orElse(null);
                    if (kind != null) {
                        listener.told(new Told.Happened(EventMapping.event(kind, data.as(ServerEventDto.class))));
                    }
                }
            }
            // Only now: an event whose telling failed comes again.
            if (id != null) {
                place = id;
            }
        }

        private void connected(Told told) throws InterruptedException {
            if (!isConnected) {
                isConnected = true;
                hasBegun = true;
                listener.told(told);
            }
        }
    }
}
