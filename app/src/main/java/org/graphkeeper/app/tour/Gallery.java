package org.graphkeeper.app.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.graphkeeper.views.base.CutTexts;
import org.graphkeeper.views.settings.LanguageChoice;
import org.jspecify.annotations.Nullable;

/// The second itinerary: every screen in every look and in languages of both directions. A step fails when a word on
/// its picture is cut. Goes by the ids of things, because their names change with the language.
final class Gallery {

    private static final String GRAPH = "Sales Europe";
    private static final String FAILED = "Materials Research";
    private static final List<String> TABS = List.of("overview", "members", "provisioning", "danger");

    /// How the window looks while its screens are visited.
    ///
    /// @param name     begins the names of the steps
    /// @param theme    `light` or `dark`
    /// @param contrast `normal` or `high`
    private record Look(String name, String theme, String contrast, String textSize, LanguageChoice language,
                        int width, int height) {
    }

    private static final List<Look> LOOKS = List.of(
            new Look("light", "light", "normal", "normal", LanguageChoice.ENGLISH, 1280, 800),
            new Look("dark", "dark", "normal", "normal", LanguageChoice.ENGLISH, 1280, 800),
            new Look("narrow", "light", "normal", "normal", LanguageChoice.ENGLISH, 960, 640),
            new Look("german", "dark", "normal", "normal", LanguageChoice.GERMAN, 960, 640),
            new Look("arabic", "light", "normal", "normal", LanguageChoice.ARABIC, 1280, 800),
            new Look("contrast", "dark", "high", "normal", LanguageChoice.ENGLISH, 1280, 800),
            new Look("double", "light", "normal", "double", LanguageChoice.ENGLISH, 1280, 800));

    private final TourDesk desk;
    private final Hands hands;

    Gallery(TourDesk desk) {
        this.desk = desk;
        this.hands = desk.hands();
    }

    List<TourStep> steps() {
        List<TourStep> steps = new ArrayList<>();
        for (Look look : LOOKS) {
            steps.add(step(look, "settings", () -> wear(look)));
            steps.add(step(look, "about", () -> {
                open("settings");
                scroll(1);
            }));
            steps.add(step(look, "graphs", () -> {
                open("graphs");
                select(GRAPH);
            }));
            for (String tab : TABS) {
                steps.add(step(look, "graph-" + tab, () -> tab(tab)));
            }
            steps.add(step(look, "create", () -> {
                backToTheList();
                hands.press("graphs-new");
            }));
            steps.add(step(look, "picker", this::pick));
            steps.add(step(look, "provisioning", () -> {
                hands.keys(KeyCode.ESCAPE);
                hands.press("create-close");
                open("provisioning");
            }));
            steps.add(step(look, "provisioning-details", () -> hands.clickRow(FAILED)));
            steps.add(step(look, "access", () -> {
                open("access");
                hands.clickRow(GRAPH);
            }));
            steps.add(step(look, "activity", () -> open("activity")));
        }
        return steps;
    }

    private TourStep step(Look look, String screen, TourStep.Action action) {
        return new TourStep(look.name() + "-" + screen, () -> {
            action.run();
            hands.picture();
            seeAllWords();
        });
    }

    private void wear(Look look) throws Exception {
        FxThread.run(() -> {
            desk.stage().setWidth(look.width());
            desk.stage().setHeight(look.height());
        });
        open("settings");
        hands.press("settings-theme-" + look.theme());
        hands.press("settings-contrast-" + look.contrast());
        hands.press("settings-textsize-" + look.textSize());
        FxThread.run(() -> languages().getSelectionModel().select(look.language()));
        hands.await("no settings in " + look.language(), () -> find("#settings-language")
                .filter(box -> ((ComboBox<?>) box).getValue() == look.language()).orElse(null));
        scroll(0);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<LanguageChoice> languages() {
        return (ComboBox<LanguageChoice>) find("#settings-language").orElseThrow();
    }

    private void open(String room) throws Exception {
        hands.press("rail-" + room);
    }

    private void select(String graph) throws Exception {
        backToTheList();
        hands.clickRow(graph);
        boolean closed = FxThread.call(() -> {
            find("#graphs-table").ifPresent(Node::requestFocus);
            return find("#detail").filter(Gallery::isShown).isEmpty();
        });
        if (closed) {
            hands.keys(KeyCode.ENTER);
        }
        hands.await("no details of " + graph, () -> find("#detail").filter(Gallery::isShown).orElse(null));
    }

    /// In a narrow window the details lie over the list.
    private void backToTheList() throws Exception {
        boolean over = FxThread.call(() -> find("#graphs-table").filter(Gallery::isShown).isEmpty());
        if (over) {
            hands.press("detail-close");
        }
    }

    private void tab(String name) throws Exception {
        hands.await("no tab " + name, () -> find("#detail .tab-pane").map(TabPane.class::cast).map(pane -> {
            int last = pane.getTabs().size() - 1;
            pane.getSelectionModel().select(name.equals("danger") ? last : TABS.indexOf(name));
            return pane;
        }).orElse(null));
    }

    private void pick() throws Exception {
        hands.shortcut(KeyCode.K);
        hands.await("no picker", () -> find("#picker-list").filter(Gallery::isShown).orElse(null));
    }

    private void scroll(double where) throws Exception {
        hands.await("no page of settings", () -> find("#settings-page").map(ScrollPane.class::cast).map(page -> {
            page.setVvalue(where);
            return page;
        }).orElse(null));
    }

    /// What stands still for a moment is looked at; what still moves gets a second look.
    private void seeAllWords() throws Exception {
        @Nullable String first = FxThread.call(this::cut);
        if (first != null) {
            hands.picture();
            @Nullable String second = FxThread.call(this::cut);
            if (second != null) {
                throw new TourException("words are cut: " + second);
            }
        }
    }

    private @Nullable String cut() {
        List<String> cut = CutTexts.in(desk.stage().getScene());
        return cut.isEmpty() ? null : String.join("; ", cut);
    }

    private Optional<Node> find(String selector) {
        return Stream.ofNullable(desk.stage().getScene().lookup(selector)).findFirst();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
