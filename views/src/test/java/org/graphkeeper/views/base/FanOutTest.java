package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private final ManualTasks tasks = new ManualTasks();
    private final List<String> told = new ArrayList<>();
    private Runnable onAnswer = () -> { };
    private final FanOut<Integer, String> fan = new FanOut<>(tasks, 2, number -> "Asking " + number, number -> {
        if (number == 13) {
            throw new FailureException(new Failure.NotFound("13"));
        }
        return "answer " + number;
    }, new FanOut.Listener<>() {
        @Override
        public void answered(Integer about, String answer) {
            told.add(answer);
            onAnswer.run();
        }

        @Override
        public void failed(Integer about, Failure failure) {
            told.add("failed " + about);
        }

        @Override
        public void ended() {
            told.add("ended");
        }
    });

    @Test
    void neverMoreThanTheLimitIsUnderWay() {
        fan.start(List.of(1, 2, 3, 4, 5));
        while (fan.isRunning()) {
            assertThat(tasks.waiting()).hasSizeBetween(1, 2);
            tasks.runNext();
        }
        assertThat(told).containsExactly("answer 1", "answer 2", "answer 3", "answer 4", "answer 5", "ended");
        assertThat(fan.answered()).isEqualTo(5);
    }

    @Test
    void aFailureIsToldAndTheRestGoesOn() {
        fan.start(List.of(13, 1));
        tasks.runAll();
        assertThat(told).containsExactly("failed 13", "answer 1", "ended");
    }

    @Test
    void nothingToAskEndsAtOnce() {
        fan.start(List.of());
        assertThat(told).containsExactly("ended");
        assertThat(fan.isRunning()).isFalse();
    }

    @Test
    void stoppingCancelsWhatIsUnderWayAndTellsTheEndOnce() {
        fan.start(List.of(1, 2, 3, 4));
        tasks.runNext();
        fan.stop();
        assertThat(tasks.waiting()).isEmpty();
        assertThat(told).containsExactly("answer 1", "ended");
        fan.stop();
        assertThat(told).hasSize(2);
    }

    @Test
    void whoeverIsToldMayStopIt() {
        onAnswer = fan::stop;
        fan.start(List.of(1, 2, 3, 4));
        tasks.runAll();
        assertThat(told).containsExactly("answer 1", "ended");
    }
}
