package org.graphkeeper.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void aPauseEndsWhenSomebodyWakesIt() throws InterruptedException {
        Semaphore wake = new Semaphore(0);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                Pace.REAL.pause(Duration.ofHours(1), wake);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        wake.release(3);
        assertThat(waiting.join(Duration.ofSeconds(20))).as("ended").isTrue();
    }

    @Test
    void aWakingThatWasForAnEarlierPauseIsUsedUp() throws InterruptedException {
        Semaphore wake = new Semaphore(3);
        Pace.REAL.pause(Duration.ofHours(1), wake);
        assertThat(wake.availablePermits()).isZero();
        Pace.REAL.pause(Duration.ofMillis(1), wake);
    }
}
