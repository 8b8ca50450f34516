package org.graphkeeper.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UncaughtTest {

    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    private final List<Throwable> usual = new ArrayList<>();
    private Thread.@Nullable UncaughtExceptionHandler before;

    @BeforeEach
    void watch() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, fault) -> usual.add(fault));
        Uncaught.watch(first);
    }

    @AfterEach
    void restore() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    private static void thrown(RuntimeException fault) throws InterruptedException {
        Thread thread = new Thread(() -> {
            throw fault;
        });
        thread.start();
        thread.join();
    }

    @Test
    void theFirstIsToldOnceAndAllGoOnToTheUsualPlace() throws Exception {
        RuntimeException one = new IllegalStateException("one");
        RuntimeException two = new IllegalStateException("two");
        thrown(one);
        thrown(two);
        assertThat(Uncaught.taken(first)).contains(one);
        assertThat(Uncaught.taken(first)).isEmpty();
        assertThat(usual).containsExactly(one, two);
    }

    @Test
    void whatTheHeadlessWindowThrowsByItselfIsNotNoted() throws Exception {
        RuntimeException beyond = new IndexOutOfBoundsException();
        beyond.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("java.nio.Buffer", "checkIndex", "Buffer.java", 767),
                new StackTraceElement("com.sun.glass.ui.headless.HeadlessWindow", "blit", "HeadlessWindow.java", 333)});
        thrown(beyond);
        assertThat(Uncaught.taken(first)).isEmpty();
        assertThat(usual).containsExactly(beyond);
    }
}
