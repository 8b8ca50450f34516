package org.graphkeeper.app.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.graphkeeper.api.offline.SetAside;
import org.graphkeeper.app.ThirdParties;
import org.graphkeeper.app.Version;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.about.ProductFacts;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.ComputerPolicy;
import org.graphkeeper.views.base.ConfirmationOverlay;
import org.graphkeeper.views.base.DeepLink;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.ConnectionsPanel;
import org.graphkeeper.views.connections.SignInPanel;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.DataFolder;
import org.graphkeeper.views.settings.OfflineFiles;
import org.graphkeeper.views.settings.PolicyPanel;
import org.graphkeeper.views.settings.PolicyWords;
import org.graphkeeper.views.settings.Preferences;
import org.graphkeeper.views.shell.NoticeArea;
import org.jspecify.annotations.Nullable;

/// A window and what lives as long as it does. FX thread.
final class DeskWindow {

    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128, 256);
    static final int MIN_WIDTH = 960;
    static final int MIN_HEIGHT = 640;

    private static final int BESIDE = 40;

    private final Windows windows;
    private final Windows.Parts parts;
    private final Stage stage = new Stage();
    private final Language language;
    private final Texts texts;
    private final NoticeArea notices;
    private final SavedConnections connections;
    private final ConnectionsPanel connectionsPanel;
    private final SignInPanel frame;
    private final Links links;
    private final Commands commands;
    private final Subscription subscriptions;
    private @Nullable FirstPicture firstPicture;

    /// @param profile the server that is opened in it
    DeskWindow(Windows windows, ConnectionProfile profile) {
        this.windows = windows;
        this.parts = windows.parts();
        SettingsStore settings = parts.settings();
        language = windows.spoken().language();
        texts = Texts.of("desktop", language);
        notices = new NoticeArea(parts.tasks(), Texts.of("shell", language));
        ConfirmationOverlay overlay = new ConfirmationOverlay(Texts.of("base", language));
        commands = new Commands(windows.keys(), Texts.of("commands", language), notices);
        Surroundings surroundings = new Surroundings(parts.tasks(), notices,
                new WindowDialogs(stage, overlay, parts.tasks(), notices, texts), parts.activity(), settings, commands,
                language, parts.clock(), windows.policy());
        connections = new SavedConnections(windows, windows.profiles(), settings, parts.secrets(), parts.clients(),
                parts.tasks(), texts, profile);
        connectionsPanel = new ConnectionsPanel(connections, surroundings);
        frame = new SignInPanel(connections, surroundings, overlay.node());
        links = new Links(windows, connections, surroundings);
        Scene scene = new Scene(frame.node(), 1280, 800);
        stage.setScene(scene);
        place();
        Subscription orientation = language.localeProperty().subscribe(_ -> scene.setNodeOrientation(
                language.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT));
        subscriptions = windows.theme().dress(scene).and(orientation)
                .and(stage.focusedProperty().subscribe(focused -> {
                    if (focused) {
                        windows.used(this);
                    }
                }))
                .and(commands.contribute(
                        Command.of(CommandId.WINDOW_CLOSE, () -> windows.closing(this)),
                        Command.of(CommandId.APP_QUIT, windows.closeRequested()::countDown)));
        connections.start(new WindowParts(surroundings, notices, frame, connections, connectionsPanel,
                new KeptPreferences(), parts.diagnostics(), windows.policies(), facts(), links::open,
                windows.attention(), windows.machine(), windows.updates(), parts.trace()));
        connections.currentProperty().subscribe(_ -> title());
    }

    Stage stage() {
        return stage;
    }

    /// What can be done in this window right now.
    Commands commands() {
        return commands;
    }

    SavedConnections connections() {
        return connections;
    }

    /// @param settingsSetAside where settings that could not be used were put; null when all was well
    /// @param waitForStored    whether there is stored content that belongs to the first picture
    /// @param painted          called once after the first picture
    void show(@Nullable Path settingsSetAside, boolean waitForStored, Runnable painted) {
        watchForClosing();
        StartTrace trace = parts.trace();
        BooleanSupplier hasContent = () -> !waitForStored || trace.has(StartTrace.Point.FIRST_CACHED_CONTENT);
        firstPicture = new FirstPicture(hasContent, () -> {
            trace.reached(StartTrace.Point.FIRST_PICTURE);
            stage.getIcons().addAll(icons());
            connections.lookAtKeychain();
            painted.run();
        });
        stage.setOnShown(_ -> trace.reached(StartTrace.Point.STAGE_SHOWN));
        stage.show();
        firstPicture.start();
        if (settingsSetAside != null) {
            String key = settingsSetAside.toString().contains(".newer-")
                    ? "desktop.settings.newer" : "desktop.settings.aside";
            notices.show(Notices.Weight.WARNING, texts.get(key, settingsSetAside), null);
        }
        tellPolicy();
    }

    /// A policy that cannot be used as it was meant is told at every start: whoever meant it does not see this screen.
    private void tellPolicy() {
        ComputerPolicy policy = windows.policy();
        String key = switch (policy.state()) {
            case ABSENT, HELD -> "";
            case FLAWED -> "desktop.policy.flawed";
            case UNUSABLE -> "desktop.policy.unusable";
        };
        if (!key.isEmpty()) {
            PolicyWords words = new PolicyWords(room -> Texts.of(room, language));
            notices.show(Notices.Weight.WARNING, texts.get(key, policy.file(), words.place(policy.flaws().getFirst())),
                    new Notices.Action(texts.get("desktop.policy.show"), this::showPolicy));
        }
    }

    private void showPolicy() {
        OpenServer open = connections.open();
        if (open != null) {
            open.showSettings(PolicyPanel.ID);
        }
    }

    /// Shows a further window, a little below another.
    void showBeside(DeskWindow other) {
        watchForClosing();
        stage.setMaximized(false);
        stage.setX(other.stage.getX() + BESIDE);
        stage.setY(other.stage.getY() + BESIDE);
        stage.getIcons().addAll(icons());
        connections.lookAtKeychain();
        stage.show();
    }

    void raise() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /// Comes to the front and shows what a link to its server leads to.
    void show(DeepLink link) {
        raise();
        links.show(link);
    }

    /// Opens a link, or only shows the window.
    ///
    /// @param line a link, or [InstanceDoor#SHOW]
    void receive(String line) {
        raise();
        if (!line.equals(InstanceDoor.SHOW)) {
            links.open(line);
        }
    }

    /// Builds everything that is seen anew, in the language spoken now.
    void rebuild() {
        connections.renamed();
        frame.rebuild();
        connectionsPanel.rebuild();
        OpenServer open = connections.open();
        if (open != null) {
            open.rebuild();
        }
        title();
    }

    private void watchForClosing() {
        stage.setOnCloseRequest(event -> {
            event.consume();
            windows.closing(this);
        });
    }

    void workspaceReady() {
        OpenServer open = connections.open();
        if (open != null && connections.currentProperty().get().isLocal()) {
            open.tryAgain();
        }
    }

    void workspaceFailed(String message) {
        notices.error(texts.get("desktop.workspace.failed", message));
    }

    void setAside(SetAside aside) {
        notices.show(Notices.Weight.WARNING, texts.get(switch (aside.why()) {
            case DAMAGED -> "desktop.offline.damaged";
            case NEWER -> "desktop.offline.newer";
        }, aside.file()), null);
    }

    void defect(String code) {
        notices.error(texts.get("desktop.defect", code));
    }

    void pageFailed(URI page, String why) {
        notices.error(texts.get("desktop.page.failed", page.toString(), why));
    }

    void close() {
        if (firstPicture != null) {
            firstPicture.stop();
        }
        remember();
        subscriptions.unsubscribe();
        connections.close();
        connectionsPanel.close();
        frame.close();
        stage.hide();
    }

    private void title() {
        stage.setTitle(texts.get("desktop.title.server", connections.currentProperty().get().name()));
    }

    /// Where it was, unless that screen is gone; never smaller than the smallest size that works.
    private void place() {
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setWidth(Math.max(MIN_WIDTH, number("window.width", 1280)));
        stage.setHeight(Math.max(MIN_HEIGHT, number("window.height", 800)));
        double x = number("window.x", Double.NaN);
        double y = number("window.y", Double.NaN);
        Rectangle2D titleBar = new Rectangle2D(Double.isNaN(x) ? 0 : x + 40, Double.isNaN(y) ? 0 : y, 80, 20);
        if (!Double.isNaN(x) && !Double.isNaN(y)
                && Screen.getScreens().stream().anyMatch(screen -> screen.getVisualBounds().contains(titleBar))) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(parts.settings().get("window.maximized").isPresent());
    }

    private void remember() {
        parts.settings().put("window.maximized", stage.isMaximized() ? "true" : "");
        if (!stage.isMaximized() && !stage.isIconified()) {
            parts.settings().put("window.width", Double.toString(stage.getWidth()));
            parts.settings().put("window.height", Double.toString(stage.getHeight()));
            parts.settings().put("window.x", Double.toString(stage.getX()));
            parts.settings().put("window.y", Double.toString(stage.getY()));
        }
    }

    private double number(String key, double otherwise) {
        try {
            double value = parts.settings().get(key).map(Double::parseDouble).orElse(otherwise);
            return Double.isFinite(value) || Double.isNaN(otherwise) ? value : otherwise;
        } catch (NumberFormatException edited) {
            return otherwise;
        }
    }

    private static List<Image> icons() {
        return ICON_SIZES.stream()
                .map(size -> new Image(Resources.url("icons/graphkeeper-" + size + ".png").toExternalForm())).toList();
    }

    private static ProductFacts facts() {
        return new ProductFacts(Version.product(),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("javafx.runtime.version", ""),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"), ThirdParties::all);
    }

    private final class KeptPreferences implements Preferences {

        @Override
        public ObjectProperty<Appearance> appearanceProperty() {
            return windows.theme().appearanceProperty();
        }

        @Override
        public OfflineFiles offlineFiles() {
            return parts.stored();
        }

        @Override
        public List<DataFolder> folders() {
            AppPaths paths = parts.paths();
            return List.of(new DataFolder("workspace", paths.workspace()), new DataFolder("settings", paths.config()),
                    new DataFolder("offline", paths.cache()), new DataFolder("logs", paths.logs()));
        }

        @Override
        public void openFolder(DataFolder folder) {
            parts.tasks().run("", () -> SystemOpener.open(folder.path()), problem -> {
                if (problem != null) {
                    notices.error(texts.get("desktop.folder.failed", problem));
                }
            }, failure -> notices.error(texts.get("desktop.folder.failed", failure.toString())));
        }
    }
}
