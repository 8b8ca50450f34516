package org.graphkeeper.app.tour;

import java.util.Locale;
import javafx.stage.Stage;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.wiring.Desk;
import org.graphkeeper.app.wiring.StartTrace;
import org.graphkeeper.app.wiring.Toolkit;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.jspecify.annotations.Nullable;

/// The app of the tour, which is closed and opened again on the way.
final class TourDesk implements AutoCloseable {

    private final AppPaths paths;
    private final Toolkit toolkit;
    private final StartTrace trace;
    private final Hands hands = new Hands(this::stage);
    private @Nullable Desk desk;

    TourDesk(AppPaths paths, Toolkit toolkit, StartTrace trace) {
        this.paths = paths;
        this.toolkit = toolkit;
        this.trace = trace;
    }

    Hands hands() {
        return hands;
    }

    /// Opens the app on its directories.
    ///
    /// @param withWorkspace false leaves the local workspace stopped
    void open(boolean withWorkspace) throws Exception {
        desk = Desk.open(new Desk.Options(paths, withWorkspace, Locale.ENGLISH), trace, toolkit);
    }

    /// Closes the app and everything behind it.
    @Override
    public synchronized void close() {
        Desk opened = desk;
        if (opened != null) {
            opened.close();
            desk = null;
        }
    }

    Stage stage() {
        return opened().stage();
    }

    LocalWorkspace workspace() {
        return opened().workspace();
    }

    void startWorkspace() {
        opened().startWorkspace();
    }

    private Desk opened() {
        Desk opened = desk;
        if (opened == null) {
            throw new IllegalStateException("the app is not open");
        }
        return opened;
    }
}
