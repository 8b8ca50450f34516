package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.ProxyProblem;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.CutTexts;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every screen in the smallest window, in every language and in one that is longer than all of them: no word is cut.
/// The pictures are under `target/gallery`.
class EveryLanguageTest {

    private static final double WIDTH = 960;
    private static final double HEIGHT = 640;
    /// A picture with words has at least so many colours.
    private static final long SOMETHING = 24;

    private final List<String> cut = new ArrayList<>();

    static Stream<Locale> languages() {
        return Stream.concat(Language.SPOKEN.stream(), Stream.of(Language.PSEUDO));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nothingIsCut(Locale language) throws Exception {
        boolean dark = language.equals(Locale.GERMAN);
        try (WholeWindow window = WholeWindow.open(language, WIDTH, HEIGHT, dark)) {
            look(window, "list", language);
            everyTab(window, language);
            window.fx(() -> {
                window.graphs.startCreating();
                return true;
            });
            window.settle();
            look(window, "create", language);
            window.room("provisioning");
            look(window, "provisioning", language);
            window.fx(() -> {
                window.provisioning.show("patents");
                return true;
            });
            window.settle();
            look(window, "provisioning-details", language);
            window.room("access");
            look(window, "access", language);
            window.room("activity");
            look(window, "activity", language);
            window.room("settings");
            everyPage(window, language);
            window.fx(() -> {
                window.shell.pickGraph();
                return true;
            });
            window.settle();
            look(window, "picker", language);
        }
        assertThat(cut).isEmpty();
    }

    /// What may be wrong with the line to the server; the words of each are the longest of their kind.
    private static final Map<Connectivity.State, Failure> TROUBLES = new EnumMap<>(Map.of(
            Connectivity.State.OFFLINE, new Failure.Proxy("proxy.example.org:3128", "graphs.example.org:8000",
                    ProxyProblem.UNREACHABLE, "no connection"),
            Connectivity.State.INTERCEPTED, new Failure.Intercepted("graphs.example.org:8000", "text/html"),
            Connectivity.State.SIGN_IN_NEEDED, new Failure.Unauthorized("Invalid or expired token"),
            Connectivity.State.REFUSED, new Failure.Tls("graphs.example.org:8000", "no trusted certificate"),
            Connectivity.State.INCOMPATIBLE, new Failure.NotFound("Not Found"),
            Connectivity.State.DEGRADED, new Failure.Server(null, null, true)));

    /// All of them where words are long, where they run from the right, and where everything is longer than anywhere; the
    /// longest one elsewhere.
    private static Set<Connectivity.State> troublesIn(Locale language) {
        boolean all = language.equals(Locale.GERMAN) || language.equals(Language.PSEUDO)
                || language.getLanguage().equals("ar");
        return all ? TROUBLES.keySet() : Set.of(Connectivity.State.INTERCEPTED);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nothingIsCutWhateverIsWrongWithTheLine(Locale language) throws Exception {
        try (WholeWindow window = WholeWindow.open(language, WIDTH, HEIGHT, language.equals(Locale.GERMAN))) {
            for (Connectivity.State state : troublesIn(language)) {
                window.client.script.outage(TROUBLES.get(state));
                window.fx(() -> {
                    window.shell.refresh();
                    return true;
                });
                await().until(() -> window.fx(() -> window.desk.session.connectivity().state() == state
                        && window.scene().lookup("#shell-bar").isVisible()));
                window.settle();
                look(window, "line-" + state.name().toLowerCase(Locale.ROOT), language);
            }
            window.client.script.endOutage();
            window.fx(() -> {
                window.shell.refresh();
                return true;
            });
            await().until(() -> window.fx(() -> window.desk.session.connectivity().isServing()));
            window.fx(() -> {
                window.desk.session.connectivity().alive(new ServerHealth(false, Map.of("write_db", false)));
                return true;
            });
            window.settle();
            look(window, "line-in-part", language);
        }
        assertThat(cut).isEmpty();
    }

    @Test
    void atDoubleSizeNothingIsCutInAWindowOfATablet() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            try (WholeWindow window = WholeWindow.open(language, 1280, 800, false, "text-200")) {
                look(window, "200-list", language);
                window.room("provisioning");
                look(window, "200-provisioning", language);
                window.room("activity");
                look(window, "200-activity", language);
                window.room("settings");
                look(window, "200-settings", language);
            }
        }
        assertThat(cut).isEmpty();
    }

    private void everyTab(WholeWindow window, Locale language) throws Exception {
        window.select("patents");
        // In a window of this size the details lie over the list once they are asked for.
        window.fx(() -> {
            window.scene().lookup("#graphs-table").fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER,
                    false, false, false, false));
            return true;
        });
        window.settle();
        int tabs = window.fx(() -> ((TabPane) window.scene().lookup("#detail .tab-pane")).getTabs().size());
        for (int tab = 0; tab < tabs; tab++) {
            int index = tab;
            window.fx(() -> {
                ((TabPane) window.scene().lookup("#detail .tab-pane")).getSelectionModel().select(index);
                return true;
            });
            window.settle();
            look(window, "detail-" + tab, language);
        }
    }

    private void everyPage(WholeWindow window, Locale language) throws Exception {
        for (double scrolled : List.of(0.0, 0.5, 1.0)) {
            window.fx(() -> {
                ((ScrollPane) window.scene().lookup(".settings > .scroll-pane")).setVvalue(scrolled);
                return true;
            });
            window.settle();
            look(window, "settings-" + (int) (scrolled * 2), language);
        }
    }

    private void look(WholeWindow window, String screen, Locale language) throws Exception {
        String name = "every-" + screen + "-" + language.toLanguageTag();
        assertThat(window.fx(() -> Pictures.write(window.scene(), name))).as(name).isGreaterThan(SOMETHING);
        window.fx(() -> CutTexts.in(window.scene())).forEach(text -> cut.add(name + ": " + text));
    }
}
