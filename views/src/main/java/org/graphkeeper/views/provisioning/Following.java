package org.graphkeeper.views.provisioning;

import javafx.util.Subscription;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ServerSession;

/// How closely what is in progress is followed: as long as the app itself is at work, or somebody looks and the window
/// is seen. FX-thread confined.
final class Following {

    private final ServerSession session;
    private final RunLedger ledger;
    private final RetryDesk desk;
    private final ProgressList progress;
    private final EventFollower events;
    private final Runnable evaluate;
    private final Pulse pulse;
    private int followers;
    private boolean started;
    private boolean hidden;

    /// @param evaluate looks at what is known again, because time passed
    Following(ServerSession session, BackgroundTasks tasks, RunLedger ledger, RetryDesk desk, ProgressList progress,
              EventFollower events, Runnable evaluate) {
        this.session = session;
        this.ledger = ledger;
        this.desk = desk;
        this.progress = progress;
        this.events = events;
        this.evaluate = evaluate;
        this.pulse = new Pulse(tasks, this::isWorthwhile, this::lookAgain);
    }

    void start() {
        started = true;
    }

    void stop() {
        started = false;
        pulse.stop();
    }

    /// Somebody is looking until the subscription ends.
    Subscription follow() {
        followers++;
        ledger.refresh();
        pulse.keep();
        boolean[] ended = new boolean[1];
        return () -> {
            if (!ended[0]) {
                ended[0] = true;
                followers--;
            }
        };
    }

    /// Whether nobody sees the window.
    void hidden(boolean unseen) {
        hidden = unseen;
        session.catalog().hidden(unseen);
        pulse.keep();
    }

    /// Something may be in progress that was not.
    void keep() {
        pulse.keep();
    }

    private boolean isWorthwhile() {
        return started && (desk.isAnyBusy() || !hidden && followers > 0 && progress.isAnyInProgress());
    }

    /// What the server tells by itself need not be asked for, and a lost one is not asked; that time passes is seen all
    /// the same.
    private void lookAgain() {
        if (events.isLive() || !session.connectivity().isServing()) {
            evaluate.run();
            return;
        }
        if (desk.isAnyBusy() && session.catalog().stateProperty().get() instanceof LoadState.Ready) {
            session.catalog().refresh();
        }
        ledger.refresh();
    }
}
