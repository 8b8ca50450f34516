package org.graphkeeper.app.tour;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.stage.Stage;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.PolicyFile;
import org.graphkeeper.app.wiring.Desk;
import org.graphkeeper.app.wiring.StartTrace;
import org.graphkeeper.app.wiring.Toolkit;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.jspecify.annotations.Nullable;

/// The app of the tour, which is closed and opened again on the way.
final class TourDesk implements AutoCloseable {

    private final Path home;
    private final Toolkit toolkit;
    private final StartTrace trace;
    private final Hands hands = new Hands(this::stage);
    private final AtomicReference<@Nullable Throwable> uncaught = new AtomicReference<>();
    private @Nullable Desk desk;
    private int installations = 1;
    private Locale locale = Locale.ENGLISH;

    /// @param home what the app keeps is under it
    TourDesk(Path home, Toolkit toolkit, StartTrace trace) {
        this.home = home;
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
        AppPaths paths = AppPaths.under(home.resolve("installation-" + installations));
        // Not that of the computer: a tour shows the app, on whatever computer it is taken.
        PolicyFile policy = new PolicyFile(policyFile(), _ -> Optional.empty());
        desk = Desk.open(new Desk.Options(paths, withWorkspace, locale, policy), trace, toolkit);
        // Each opening brings the app's own, which is last until then.
        Uncaught.watch(uncaught);
    }

    /// The first exception that nobody caught since the last question.
    Optional<Throwable> uncaught() {
        return Uncaught.taken(uncaught);
    }

    /// Closes the app and opens it as on a computer that never had it.
    ///
    /// @param system language of the system there
    void openAnew(Locale system) throws Exception {
        close();
        installations++;
        locale = system;
        open(true);
    }

    /// Closes the app and opens it on the same directories, after an administrator decided something.
    ///
    /// @param policy empty for none
    void openUnder(String policy) throws Exception {
        close();
        if (policy.isEmpty()) {
            Files.deleteIfExists(policyFile());
        } else {
            Files.writeString(policyFile(), policy);
        }
        open(true);
    }

    private Path policyFile() {
        return home.resolve("policy.json");
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
