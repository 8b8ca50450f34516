package org.graphkeeper.app.errors;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the exceptions nobody caught: logs each under its code and tells the window, which stays usable.
public final class LastResort implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    private final Consumer<String> announce;

    /// @param announce gets the code of each fault, on the thread where it happened
    public LastResort(Consumer<String> announce) {
        this.announce = announce;
    }

    public void install() {
        Thread.setDefaultUncaughtExceptionHandler(this);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        String code = DefectCode.of(fault);
        LOG.error("{} uncaught on thread {}", code, thread.getName(), fault);
        try {
            announce.accept(code);
        } catch (RuntimeException secondFault) {
            LOG.error("{} could not be announced", code, secondFault);
        }
    }
}
