package org.graphkeeper.app.wiring;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.text.Font;
import org.graphkeeper.api.release.ReleaseFeedGateway;
import org.graphkeeper.api.release.ReleaseVersion;
import org.graphkeeper.app.Version;
import org.graphkeeper.app.activity.StoredActivityLog;
import org.graphkeeper.app.concurrent.VirtualThreadTasks;
import org.graphkeeper.app.notify.DesktopNotifier;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.app.theme.ThemeSwitch;
import org.graphkeeper.app.updates.Installation;
import org.graphkeeper.app.updates.UpdatePolicy;
import org.graphkeeper.app.updates.UpdateWatch;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.base.ComputerPolicy;
import org.graphkeeper.views.base.KeyMap;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.RunningTask;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.WrappedText;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.diagnostics.Diagnostics;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.updates.Updates;
import org.jspecify.annotations.Nullable;

/// The windows of the app, each on a server of its own, and what all of them share. The app ends with the last of them.
/// FX thread.
final class Windows {

    /// What was built before the toolkit was needed.
    record Parts(AppPaths paths, Locale locale, Clock clock, VirtualThreadTasks tasks, SettingsStore settings,
                 Layers layers, ProfileSecrets secrets, Clients clients, StoredAnswers stored, StoredActivityLog activity,
                 Diagnostics diagnostics, StartTrace trace) {
    }

    /// Older than all: a build whose version cannot be read is told of every release.
    private static final ReleaseVersion UNKNOWN = new ReleaseVersion(0, 0, 0, "");

    private final Parts parts;
    private final ComputerPolicy policy;
    private final SpokenLanguage spoken;
    private final ThemeSwitch theme;
    private final KeyMap keys;
    private final RetryPolicyStore policies;
    private final Profiles profiles;
    private final DesktopVault vault;
    private final Attention attention;
    private final MachineWatch machine;
    private final UpdateWatch updates;
    private final CountDownLatch closeRequested = new CountDownLatch(1);
    private final ListChangeListener<RunningTask> runningListener = _ -> Platform.runLater(this::speakWhenIdle);
    /// The one that was used last comes last.
    private final List<DeskWindow> open = new ArrayList<>();

    /// Makes the first window, on the server that was open last.
    Windows(Parts parts) {
        this.parts = parts;
        SettingsStore settings = parts.settings();
        Layers layers = parts.layers();
        Appearance appearance = layers.appearance(settings.current());
        policy = layers.shown(settings::current);
        WrappedText.mend();
        spoken = new SpokenLanguage(parts.locale(), appearance.language());
        theme = new ThemeSwitch(appearance);
        spoken.language().localeProperty().subscribe(theme::speak);
        keys = new KeyMap(settings);
        policies = new RememberedRetryPolicies(settings);
        profiles = new Profiles(settings, layers, localName());
        attention = new Attention(() -> open.stream().anyMatch(window -> window.stage().isFocused()),
                DesktopNotifier.ofThisSystem(), parts.tasks(), settings, Texts.of("desktop", spoken.language()));
        machine = MachineWatch.ofThisMachine(parts.tasks(), parts.clock());
        vault = new DesktopVault(parts.secrets().vault(), parts.tasks());
        updates = new UpdateWatch(new UpdateWatch.Environment(UpdatePolicy.ofThisProcess(layers),
                ReleaseVersion.parse(Version.product()).orElse(UNKNOWN), Installation::ofThisProcess,
                ReleaseFeedGateway.open(layers.firstRoute().proxy(), parts.clients().traffic(), parts.clock()),
                this::openPage), parts.tasks(), settings, parts.clock());
        add(profiles.last());
        theme.appearanceProperty().subscribe((_, chosen) -> {
            settings.update(now -> layers.withAppearance(now, chosen));
            speakWhenIdle();
        });
    }

    /// Makes the app's own typefaces known to JavaFX. They are needed when the first window is laid out, which is when it
    /// is shown, and not before. Any thread, once the toolkit is up: JavaFX lets fonts be loaded on all.
    static void loadFonts() {
        for (URL font : Resources.fonts()) {
            Font.loadFont(font.toExternalForm(), 13);
        }
    }

    Parts parts() {
        return parts;
    }

    /// What an administrator decided for this computer.
    ComputerPolicy policy() {
        return policy;
    }

    SpokenLanguage spoken() {
        return spoken;
    }

    ThemeSwitch theme() {
        return theme;
    }

    KeyMap keys() {
        return keys;
    }

    RetryPolicyStore policies() {
        return policies;
    }

    Profiles profiles() {
        return profiles;
    }

    DesktopVault vault() {
        return vault;
    }

    Attention attention() {
        return attention;
    }

    MachineWatch machine() {
        return machine;
    }

    Updates updates() {
        return updates;
    }

    CountDownLatch closeRequested() {
        return closeRequested;
    }

    /// The one in front, or that was last.
    DeskWindow front() {
        return open.getLast();
    }

    List<DeskWindow> all() {
        return List.copyOf(open);
    }

    /// Shows the first window, see [DeskWindow#show].
    void show(@Nullable Path settingsSetAside, boolean waitForStored, Runnable painted) {
        front().show(settingsSetAside, waitForStored, () -> {
            painted.run();
            updates.start();
        });
    }

    /// Opens a server in a window of its own.
    void open(ConnectionProfile profile) {
        DeskWindow before = front();
        DeskWindow made = add(profile);
        made.showBeside(before);
    }

    /// The window that shows a server.
    Optional<DeskWindow> windowOf(ConnectionProfile profile) {
        return open.stream().filter(window -> window.connections().currentProperty().get().id().equals(profile.id()))
                .findFirst();
    }

    /// Brings the window to the front that shows a server already.
    ///
    /// @param asking is not looked at; null looks at all
    /// @return whether there is one
    boolean raiseOther(ConnectionProfile profile, @Nullable SavedConnections asking) {
        Optional<DeskWindow> other = windowOf(profile).filter(window -> window.connections() != asking);
        other.ifPresent(DeskWindow::raise);
        return other.isPresent();
    }

    /// The user wants a window to be closed. The last one takes the app with it.
    void closing(DeskWindow window) {
        if (open.size() == 1) {
            closeRequested.countDown();
        } else {
            open.remove(window);
            window.close();
        }
    }

    void used(DeskWindow window) {
        if (open.remove(window)) {
            open.add(window);
        }
    }

    void workspaceReady() {
        all().forEach(DeskWindow::workspaceReady);
    }

    void workspaceFailed(String message) {
        front().workspaceFailed(message);
    }

    /// Tells when stored answers could not be used, as soon as that is found out.
    void tellSetAside() {
        parts.stored().onSetAside(aside -> Platform.runLater(() -> front().setAside(aside)));
    }

    void defect(String code) {
        front().defect(code);
    }

    void close() {
        parts.tasks().running().removeListener(runningListener);
        updates.close();
        all().forEach(DeskWindow::close);
        theme.close();
    }

    private DeskWindow add(ConnectionProfile profile) {
        DeskWindow made = new DeskWindow(this, profile);
        open.add(made);
        return made;
    }

    private void openPage(URI page) {
        parts.tasks().run("", () -> Optional.ofNullable(SystemOpener.open(page)), problem -> problem.ifPresent(
                why -> front().pageFailed(page, why)), failure -> front().pageFailed(page, failure.toString()));
    }

    private String localName() {
        return Texts.of("connections", spoken.language()).get("connections.local.name");
    }

    /// What is on screen is built anew in another language: after what is running has told its outcome there.
    private void speakWhenIdle() {
        ObservableList<RunningTask> running = parts.tasks().running();
        running.removeListener(runningListener);
        if (!spoken.isNew(theme.appearanceProperty().get().language())) {
            return;
        }
        // What has no name is nobody's wish, and following the server's news never ends.
        if (running.stream().anyMatch(task -> !task.label().isBlank())) {
            running.addListener(runningListener);
            return;
        }
        spoken.choose(theme.appearanceProperty().get().language());
        profiles.rename(localName());
        all().forEach(DeskWindow::rebuild);
    }
}
