package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.testfx.util.WaitForAsyncUtils;

class FxStallGuardTest {

    private final FxStallGuard guard = new FxStallGuard();

    @BeforeAll
    static void toolkit() throws Exception {
        Snapshots.start();
    }

    /// Of a test that did not fail by itself.
    private static ExtensionContext passing() {
        return (ExtensionContext) Proxy.newProxyInstance(FxStallGuardTest.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class}, (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("getExecutionException");
                    return Optional.empty();
                });
    }

    private void watched(Runnable onFx) throws Exception {
        guard.beforeTestExecution(passing());
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            onFx.run();
            done.countDown();
        });
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        guard.afterTestExecution(passing());
    }

    @Test
    void waitingOnTheFxThreadIsCaught() {
        assertThatThrownBy(() -> watched(() -> waitFor(500))).isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("The FX thread was held").hasMessageContaining("FxStallGuardTest");
    }

    @Test
    void workingOnTheFxThreadForAHundredAndFiftyMillisecondsIsCaught() {
        assertThatThrownBy(() -> watched(() -> workFor(150))).isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("The FX thread was held");
    }

    @Test
    void anExceptionThatNobodyCatchesIsCaught() {
        assertThatThrownBy(() -> watched(() -> Platform.runLater(() -> {
            throw new IllegalStateException("thrown on the FX thread");
        }))).isInstanceOf(AssertionFailedError.class).hasRootCauseMessage("thrown on the FX thread");
        // The robot tells the next test that uses it, too.
        WaitForAsyncUtils.clearExceptions();
    }

    @Test
    void shortWorkIsNot() {
        assertThatCode(() -> watched(() -> workFor(20))).doesNotThrowAnyException();
    }

    @Test
    void loadingAClassIsNot() {
        assertThatCode(() -> watched(() -> assertThat(SlowToLoad.LOADED).isTrue())).doesNotThrowAnyException();
    }

    private static final class SlowToLoad {

        static final boolean LOADED = load();

        private static boolean load() {
            workFor(150);
            return true;
        }
    }

    private static void waitFor(int millis) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            assertThat(never.await(millis, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void workFor(int millis) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
