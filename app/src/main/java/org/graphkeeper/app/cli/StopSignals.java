package org.graphkeeper.app.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// The signals by which a system or a person asks a process to end. Handled here, the first one ends the program from the
/// inside: parts close one after the other, while the hooks of the Java machine would run all at once, that of JavaFX
/// among them, and a window cannot be closed any more once that has run. The second one means it: the process ends at
/// once, and what is under way is left to the next start, the built-in PostgreSQL too.
public final class StopSignals {

    /// What shells add to the number of the signal that ended a process.
    private static final int SIGNALLED = 128;

    private StopSignals() {
    }

    /// Replaces what the signals do.
    ///
    /// @param stop called for the first signal, and perhaps again, on a thread of its own; must return soon
    public static void onStop(Runnable stop) {
        AtomicBoolean asked = new AtomicBoolean();
        SignalHandler counted = signal -> {
            if (asked.getAndSet(true)) {
                Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
            }
            stop.run();
        };
        handle("TERM", counted);
        handle("INT", counted);
        // The end of a session sends this one together with the first (systemd.kill, SendSIGHUP), so it does not count.
        handle("HUP", _ -> stop.run());
    }

    /// A signal that this system does not know, or that whoever started this process has it ignore (as `nohup` does), is
    /// left as it is.
    private static void handle(String name, SignalHandler handler) {
        try {
            Signal signal = new Signal(name);
            if (Signal.handle(signal, handler) == SignalHandler.SIG_IGN) {
                Signal.handle(signal, SignalHandler.SIG_IGN);
            }
        } catch (IllegalArgumentException e) {
            Logger log = LoggerFactory.getLogger(StopSignals.class);
            log.debug("signal {} cannot be handled here: {}", name, e.getMessage());
        }
    }
}
