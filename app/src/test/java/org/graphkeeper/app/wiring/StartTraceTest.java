package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.graphkeeper.app.wiring.StartTrace.Point;
import org.junit.jupiter.api.Test;

class StartTraceTest {

    private final StartTrace trace = new StartTrace();

    @Test
    void waitsForAPointThatAnotherThreadReaches() throws Exception {
        boolean[] reached = new boolean[1];
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                reached[0] = trace.await(Point.FIRST_PICTURE, Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        trace.reached(Point.STAGE_SHOWN);
        trace.reached(Point.FIRST_PICTURE);
        assertThat(waiting.join(Duration.ofSeconds(30))).as("it is woken").isTrue();
        assertThat(reached[0]).isTrue();
        assertThat(trace.points()).containsExactly(Point.STAGE_SHOWN, Point.FIRST_PICTURE);
    }

    @Test
    void doesNotWaitForEverForWhatIsNotReached() throws Exception {
        trace.reached(Point.MAIN);
        assertThat(trace.await(Point.MAIN, Duration.ZERO)).isTrue();
        assertThat(trace.await(Point.FIRST_PICTURE, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void storedContentBehindLiveContentIsNoNews() {
        trace.reached(Point.FIRST_LIVE_CONTENT);
        trace.reached(Point.FIRST_CACHED_CONTENT);
        assertThat(trace.points()).containsExactly(Point.FIRST_LIVE_CONTENT);
    }
}
