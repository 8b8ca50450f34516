package org.graphkeeper.views.diagnostics;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What helps when something does not work; a section of the settings. FX-thread confined.
public final class DiagnosticsPanel {

    private enum Page { LOG, SELFTEST, HOSTS, BUNDLE }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Diagnostics diagnostics;
    private final Texts texts;
    private final VBox place = new VBox();
    private final Map<Page, ToggleButton> buttons = new EnumMap<>(Page.class);
    private @Nullable Node node;
    private Runnable closing = () -> { };

    public DiagnosticsPanel(ServerSession session, Surroundings surroundings, Diagnostics diagnostics) {
        this.session = session;
        this.surroundings = surroundings;
        this.diagnostics = diagnostics;
        this.texts = surroundings.texts("diagnostics");
    }

    /// Made on first use; contacts nobody and reads nothing before a page of it is asked for.
    public Node node() {
        Node made = node;
        if (made == null) {
            made = make();
            node = made;
        }
        return made;
    }

    public void close() {
        closing.run();
    }

    private Node make() {
        Label title = new Label(texts.get("diagnostics.title"));
        title.getStyleClass().add("heading");
        Label hint = new Label(texts.get("diagnostics.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        ToggleGroup group = new ToggleGroup();
        FlowPane row = new FlowPane(8, 8);
        row.setAlignment(Pos.CENTER_LEFT);
        for (Page page : Page.values()) {
            String text = texts.get("diagnostics." + word(page));
            ToggleButton button = Access.name(new ToggleButton(text), text);
            button.setId("diagnostics-" + word(page));
            button.getStyleClass().add(Styles.SMALL);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            buttons.put(page, button);
            row.getChildren().add(button);
        }
        group.selectedToggleProperty().subscribe((_, chosen) -> show(buttons.entrySet().stream()
                .filter(entry -> entry.getValue() == chosen).map(Map.Entry::getKey).findFirst().orElse(null)));
        VBox section = new VBox(12, new VBox(4, title, hint), row, place);
        section.getStyleClass().add("settings-section");
        section.setId("diagnostics");
        return section;
    }

    private void show(@Nullable Page page) {
        closing.run();
        closing = () -> { };
        if (page == null) {
            place.getChildren().clear();
            return;
        }
        place.getChildren().setAll(switch (page) {
            case LOG -> log();
            case SELFTEST -> selfTest();
            case HOSTS -> new HostsView(new HostsViewModel(diagnostics, surroundings.tasks()), surroundings);
            case BUNDLE -> bundle();
        });
    }

    private Node log() {
        LogViewModel model = new LogViewModel(diagnostics, surroundings.tasks(), texts.get("diagnostics.log.reading"));
        closing = model::close;
        return new LogView(model, surroundings);
    }

    private Node selfTest() {
        SelfTestViewModel model = new SelfTestViewModel(diagnostics, session, surroundings.tasks(),
                surroundings.failureText(), texts.get("diagnostics.selftest.running"));
        closing = model::close;
        return new SelfTestView(model, surroundings);
    }

    private Node bundle() {
        BundleViewModel model = new BundleViewModel(diagnostics, session, surroundings.tasks(),
                texts.get("diagnostics.bundle.gathering"));
        closing = model::close;
        return new BundleView(model, surroundings);
    }

    private static String word(Page page) {
        return page.name().toLowerCase(Locale.ROOT);
    }
}
