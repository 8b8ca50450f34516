package org.graphkeeper.app.wiring;

import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.graphkeeper.app.Version;
import org.graphkeeper.app.concurrent.VirtualThreadTasks;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.secrets.SecretStore;
import org.graphkeeper.app.settings.SettingsStore;
import org.graphkeeper.app.theme.ThemeSwitch;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.about.ProductFacts;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.ConfirmationOverlay;
import org.graphkeeper.views.base.KeyMap;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RunningTask;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.ConnectionsPanel;
import org.graphkeeper.views.connections.SignInPanel;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.DataFolder;
import org.graphkeeper.views.settings.Preferences;
import org.graphkeeper.views.shell.NoticeArea;
import org.jspecify.annotations.Nullable;

/// The window and what lives as long as it does. FX thread.
final class DeskWindow {

    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128, 256);
    static final int MIN_WIDTH = 960;
    static final int MIN_HEIGHT = 640;

    /// What was built before the toolkit was needed.
    record Parts(AppPaths paths, Locale locale, Clock clock, VirtualThreadTasks tasks, SettingsStore settings,
                 SecretStore secrets, Clients clients, ActivityLog activity, StartTrace trace) {
    }

    private final Parts parts;
    private final Stage stage = new Stage();
    private final CountDownLatch closeRequested = new CountDownLatch(1);
    private final Texts texts;
    private final NoticeArea notices;
    private final ThemeSwitch theme;
    private final SpokenLanguage spoken;
    private final SavedConnections connections;
    private final ConnectionsPanel connectionsPanel;
    private final SignInPanel frame;
    private final ListChangeListener<RunningTask> runningListener = _ -> Platform.runLater(this::speakWhenIdle);
    private @Nullable FirstPicture firstPicture;

    DeskWindow(Parts parts) {
        this.parts = parts;
        SettingsStore settings = parts.settings();
        for (URL font : Resources.fonts()) {
            Font.loadFont(font.toExternalForm(), 13);
        }
        spoken = new SpokenLanguage(parts.locale(), settings.current().appearance().language());
        Language language = spoken.language();
        texts = Texts.of("desktop", language);
        theme = new ThemeSwitch(settings.current().appearance());
        notices = new NoticeArea(parts.tasks(), Texts.of("shell", language));
        ConfirmationOverlay overlay = new ConfirmationOverlay(Texts.of("base", language));
        Surroundings surroundings = new Surroundings(parts.tasks(), notices,
                new WindowDialogs(stage, overlay, parts.tasks(), notices, texts), parts.activity(), settings,
                new Commands(new KeyMap(settings), Texts.of("commands", language), notices), language, parts.clock());
        connections = new SavedConnections(settings, parts.secrets(), parts.clients(), parts.tasks(), texts,
                Texts.of("connections", language).get("connections.local.name"));
        connectionsPanel = new ConnectionsPanel(connections, surroundings);
        frame = new SignInPanel(connections, surroundings, overlay.node());
        Scene scene = new Scene(frame.node(), 1280, 800);
        theme.dress(scene);
        language.localeProperty().subscribe(_ -> scene.setNodeOrientation(language.isRightToLeft()
                ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT));
        stage.setScene(scene);
        place();
        connections.start(new WindowParts(surroundings, notices, frame, connections, connectionsPanel,
                new KeptPreferences(), new RememberedRetryPolicies(settings), facts(), parts.trace()));
        connections.currentProperty().subscribe(_ -> title());
        theme.appearanceProperty().subscribe((_, chosen) -> {
            settings.update(now -> now.withAppearance(chosen));
            speakWhenIdle();
        });
    }

    Stage stage() {
        return stage;
    }

    CountDownLatch closeRequested() {
        return closeRequested;
    }

    /// @param settingsSetAside where settings that could not be used were put; null when all was well
    /// @param waitForStored    whether there is stored content that belongs to the first picture
    /// @param painted          called once after the first picture
    void show(@Nullable Path settingsSetAside, boolean waitForStored, Runnable painted) {
        StartTrace trace = parts.trace();
        BooleanSupplier hasContent = () -> !waitForStored || trace.has(StartTrace.Point.FIRST_CACHED_CONTENT);
        firstPicture = new FirstPicture(hasContent, () -> {
            trace.reached(StartTrace.Point.FIRST_PICTURE);
            stage.getIcons().addAll(icons());
            connections.lookAtKeychain();
            painted.run();
        });
        stage.setOnCloseRequest(event -> {
            event.consume();
            closeRequested.countDown();
        });
        stage.setOnShown(_ -> trace.reached(StartTrace.Point.STAGE_SHOWN));
        stage.show();
        firstPicture.start();
        if (settingsSetAside != null) {
            String key = settingsSetAside.toString().contains(".newer-")
                    ? "desktop.settings.newer" : "desktop.settings.aside";
            notices.show(Notices.Weight.WARNING, texts.get(key, settingsSetAside), null);
        }
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

    void defect(String code) {
        notices.error(texts.get("desktop.defect", code));
    }

    void close() {
        if (firstPicture != null) {
            firstPicture.stop();
        }
        remember();
        connections.close();
        connectionsPanel.close();
        frame.close();
        theme.close();
        stage.hide();
    }

    private void title() {
        stage.setTitle(texts.get("desktop.title.server", connections.currentProperty().get().name()));
    }

    /// What is on screen is built anew in another language: after what is running has told its outcome there.
    private void speakWhenIdle() {
        ObservableList<RunningTask> running = parts.tasks().running();
        running.removeListener(runningListener);
        if (!spoken.isNew(theme.appearanceProperty().get().language())) {
            return;
        }
        if (!running.isEmpty()) {
            running.addListener(runningListener);
            return;
        }
        spoken.choose(theme.appearanceProperty().get().language());
        connections.rename(Texts.of("connections", spoken.language()).get("connections.local.name"));
        frame.rebuild();
        connectionsPanel.rebuild();
        OpenServer open = connections.open();
        if (open != null) {
            open.rebuild();
        }
        title();
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
                        + System.getProperty("os.arch"));
    }

    private final class KeptPreferences implements Preferences {

        @Override
        public ObjectProperty<Appearance> appearanceProperty() {
            return theme.appearanceProperty();
        }

        @Override
        public List<DataFolder> folders() {
            AppPaths paths = parts.paths();
            return List.of(new DataFolder("workspace", paths.workspace()), new DataFolder("settings", paths.config()),
                    new DataFolder("offline", paths.cache()), new DataFolder("logs", paths.logs()));
        }

        @Override
        public void openFolder(DataFolder folder) {
            parts.tasks().run("", () -> FolderOpener.open(folder.path()), problem -> {
                if (problem != null) {
                    notices.error(texts.get("desktop.folder.failed", problem));
                }
            }, failure -> notices.error(texts.get("desktop.folder.failed", failure.toString())));
        }
    }
}
