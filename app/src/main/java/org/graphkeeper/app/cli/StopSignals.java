package org.graphkeeper.app.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/// The signals by which a system asks a process to end. Handled here, they end the program from the inside: parts close
/// one after the other, while the hooks of the Java machine would run all at once, that of JavaFX among them, and a
/// window cannot be closed any more once that has run.
public final class StopSignals {

    private static final String[] NAMES = {"TERM", "INT", "HUP"};

    private StopSignals() {
    }

    /// Replaces what the signals do; one that this system does not know is left out.
    ///
    /// @param stop called for every signal, on a thread of its own; must return soon
    public static void onStop(Runnable stop) {
        for (String name : NAMES) {
            try {
                Signal.handle(new Signal(name), _ -> stop.run());
            } catch (IllegalArgumentException e) {
                Logger log = LoggerFactory.getLogger(StopSignals.class);
                log.debug("signal {} cannot be handled here: {}", name, e.getMessage());
            }
        }
    }
}
