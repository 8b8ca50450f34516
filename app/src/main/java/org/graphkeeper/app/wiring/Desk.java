package org.graphkeeper.app.wiring;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.traffic.Traffic;
import org.graphkeeper.app.activity.StoredActivityLog;
import org.graphkeeper.app.concurrent.VirtualThreadTasks;
import org.graphkeeper.app.diagnostics.AppDiagnostics;
import org.graphkeeper.app.errors.LastResort;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.policy.OfflineStores;
import org.graphkeeper.app.policy.PolicyFile;
import org.graphkeeper.app.secrets.KeychainSecrets;
import org.graphkeeper.app.secrets.PassphraseVault;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.app.secrets.SecretCommand;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.views.diagnostics.Diagnostics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole app: builds everything in order and closes it in reverse. Made and closed on a thread that may wait; what
/// belongs to the FX thread is handed there.
public final class Desk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Duration KEYCHAIN_PATIENCE = Duration.ofSeconds(3);
    /// Stands for the name in the user's language where nobody sees it.
    private static final String LOCAL_NAME = "local";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final StartTrace trace;
    private final LocalWorkspace workspace;
    private @Nullable Windows windows;
    private volatile boolean toolkitEnds;
    private boolean closed;

    /// Another desktop uses the same directories.
    public static final class AlreadyOpenException extends Exception {
        private static final long serialVersionUID = 1L;

        AlreadyOpenException(AppPaths paths) {
            super("Graphkeeper is already open on " + paths.data() + ". Use its window, or set "
                    + AppPaths.HOME_VARIABLE + " to another directory for a second one.");
        }
    }

    /// How to open.
    ///
    /// @param startWorkspace false leaves the local workspace stopped: what is stored is shown all the same
    /// @param policy         what an administrator decided for this computer
    public record Options(AppPaths paths, boolean startWorkspace, Locale locale, PolicyFile policy) {
    }

    private Desk(StartTrace trace, LocalWorkspace workspace) {
        this.trace = trace;
        this.workspace = workspace;
    }

    /// Opens the app and shows its window. The toolkit must have been started, or be starting; not on the FX thread.
    ///
    /// @throws IOException          when the directories cannot be used
    /// @throws AlreadyOpenException when another desktop uses them; nothing was changed
    /// @throws Toolkit.UnavailableException when JavaFX does not start
    public static Desk open(Options options, StartTrace trace, Toolkit toolkit)
            throws IOException, AlreadyOpenException, Toolkit.UnavailableException, InterruptedException {
        AppPaths paths = options.paths();
        paths.create();
        InstanceLock lock = InstanceLock.take(paths.lockFile()).orElseThrow(() -> new AlreadyOpenException(paths));
        Desk desk = new Desk(trace, new LocalWorkspace(paths.workspace(), Scenario.SAMPLE));
        desk.open.push(lock);
        try {
            desk.build(options, toolkit);
            return desk;
        } catch (IOException | Toolkit.UnavailableException | InterruptedException | RuntimeException | Error e) {
            desk.close();
            throw e;
        }
    }

    private void build(Options options, Toolkit toolkit)
            throws IOException, Toolkit.UnavailableException, InterruptedException {
        AppPaths paths = options.paths();
        Clock clock = Clock.systemDefaultZone();
        opened(workspace);
        if (options.startWorkspace()) {
            workspace.expect();
        }
        Layers layers = new Layers(options.policy().read());
        SettingsFile file = new SettingsFile(paths.settingsFile(), clock);
        SettingsFile.Found found = file.read();
        OfflineStore store = opened(OfflineStores.whenAsked(paths.offlineStore(), layers, found.settings()));
        ProfileSecrets secrets = new ProfileSecrets(KeychainSecrets.open(KEYCHAIN_PATIENCE),
                new PassphraseVault(paths.vaultFile(), clock), new SecretCommand());
        StoredActivityLog activity = opened(StoredActivityLog.open(paths.activityFile()));
        VirtualThreadTasks tasks = opened(new VirtualThreadTasks(Platform::runLater, clock));
        SettingsStore settings = new SettingsStore(file, found.settings(), tasks);
        open.push(settings::flush);
        Traffic traffic = new Traffic();
        Clients clients = new Clients(workspace, store, layers, traffic, clock);
        Diagnostics diagnostics = new AppDiagnostics(new AppDiagnostics.Subjects(paths, store, file,
                layers, settings::current, secrets::keychainLasts, workspace, traffic, Logs::file));
        // Beside JavaFX and the building of the window, which asks for the same: this loads the database and the mapping.
        FutureTask<Boolean> looking = new FutureTask<>(
                () -> clients.hasStoredGraphs(layers.current(found.settings(), LOCAL_NAME)));
        Thread.ofPlatform().name("stored").start(looking);
        trace.reached(StartTrace.Point.TOOLKIT_UP, toolkit.await());
        // Beside the building of the window, which has no size yet for which they were needed.
        Thread fonts = Thread.ofPlatform().name("fonts").start(Windows::loadFonts);
        FxTurn building = FxTurn.begin(() -> {
            Windows made = new Windows(new Windows.Parts(
                    paths, options.locale(), clock, tasks, settings, layers, secrets, clients,
                    new StoredAnswers(store, settings, layers, tasks), activity, diagnostics, trace));
            windows = made;
            new LastResort(code -> Platform.runLater(() -> made.defect(code))).install();
        });
        building.await();
        open.push(this::closeWindows);
        boolean isStored = ended(looking);
        fonts.join();
        // A turn of its own: the stored content, which arrives meanwhile, is in the window when it is first laid out.
        FxTurn.begin(() -> windows().show(found.setAside(), isStored, () -> {
            tasks.run("", () -> openDoor(paths), _ -> { }, _ -> { });
            windows().tellSetAside();
            if (options.startWorkspace()) {
                startWorkspace();
            }
        })).await();
    }

    private static boolean ended(FutureTask<Boolean> looking) throws InterruptedException {
        try {
            return looking.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException told ? told
                    : new IllegalStateException("what is stored could not be looked for", failed.getCause());
        }
    }

    private void closeWindows() throws InterruptedException {
        if (!toolkitEnds) {
            FxTurn.begin(() -> windows().close()).await();
        }
    }

    /// The window. FX thread.
    public Stage stage() {
        return windows().front().stage();
    }

    /// Opened by the user's wish to end the app.
    public CountDownLatch closeRequested() {
        return windows().closeRequested();
    }

    public LocalWorkspace workspace() {
        return workspace;
    }

    /// Opens a link in the window. Any thread.
    void openLink(String link) {
        Platform.runLater(() -> windows().front().receive(link));
    }

    /// Starts the local workspace, or starts it again.
    public void startWorkspace() {
        trace.reached(StartTrace.Point.WORKSPACE_STARTING);
        workspace.start(this::workspaceReady, this::workspaceFailed);
    }

    /// Closes the window and everything behind it, PostgreSQL last; calling it again does nothing. Blocks; not on the
    /// FX thread. The toolkit goes on running.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not close in order", part.getClass().getSimpleName(), e);
            }
        }
    }

    /// Closes everything but the window, for the end of the Java machine: JavaFX ends at the same time there, and what is
    /// handed to its thread may never run.
    void closeWithoutWindow() {
        toolkitEnds = true;
        close();
    }

    /// Lets other starts hand their links over. Without it they say that the app is open already; nothing else is lost.
    private boolean openDoor(AppPaths paths) {
        try {
            InstanceDoor door = InstanceDoor.open(paths.state(), line ->
                    Platform.runLater(() -> windows().front().receive(line)));
            synchronized (this) {
                if (closed) {
                    door.close();
                } else {
                    // Closed first: nobody is let in while the rest ends.
                    open.push(door);
                }
            }
            return true;
        } catch (IOException e) {
            LOG.warn("other starts cannot hand their links over", e);
            return false;
        }
    }

    private void workspaceReady() {
        trace.reached(StartTrace.Point.WORKSPACE_READY);
        Platform.runLater(() -> {
            Windows shown = windows;
            if (shown != null) {
                shown.workspaceReady();
            }
        });
    }

    private void workspaceFailed(String message) {
        Platform.runLater(() -> windows().workspaceFailed(message));
    }

    /// FX thread.
    Windows windows() {
        Windows made = windows;
        if (made == null) {
            throw new IllegalStateException("there is no window yet");
        }
        return made;
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
