package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Texts;
import org.junit.jupiter.api.Test;

/// Whoever changes the language in the middle of something loses nothing that was typed, in any field of any room.
class TypedTextTest {

    /// Somebody goes there; the same again after the window was built anew.
    private interface Place {
        void enter(WholeWindow window) throws Exception;
    }

    private static final Map<String, Place> PLACES = new LinkedHashMap<>();

    /// What was typed into which field, by place.
    private final Map<String, Map<String, String>> typed = new LinkedHashMap<>();

    static {
        PLACES.put("name of a view", window -> {
            window.room("graphs");
            if (!isShown(window, "#views-name")) {
                choose(window, "#graphs-views", Texts.of("graphs", window.desk.surroundings.language())
                        .get("views.save"));
            }
        });
        PLACES.put("overview", window -> {
            tab(window, 0);
            if (!isShown(window, "#overview-name")) {
                press(window, "#overview-edit");
            }
        });
        PLACES.put("members", window -> {
            tab(window, 1);
            if (isShown(window, "#members-import-cancel")) {
                press(window, "#members-import-cancel");
            }
            if (!isShown(window, "#add-member-query")) {
                press(window, "#members-add");
            }
        });
        PLACES.put("import", window -> {
            tab(window, 1);
            if (!isShown(window, "#members-import-text")) {
                choose(window, "#members-more", Texts.of("members", window.desk.surroundings.language())
                        .get("members.import"));
            }
        });
        PLACES.put("danger zone", window -> tab(window, 3));
        PLACES.put("new graph", window -> {
            window.room("graphs");
            window.fx(() -> {
                window.graphs.startCreating();
                return true;
            });
            window.settle();
        });
        PLACES.put("deleted graphs", window -> {
            window.room("graphs");
            choose(window, "#graphs-views", Texts.of("graphs", window.desk.surroundings.language())
                    .get("trash.open"));
            if (!isShown(window, "#trash-typed")) {
                press(window, ".trash-purge-row");
            }
        });
        PLACES.put("access to a graph", window -> topic(window, "graph"));
        PLACES.put("access of a person", window -> topic(window, "person"));
        PLACES.put("tokens", window -> {
            topic(window, "tokens");
            if (!isShown(window, "#access-token-name")) {
                press(window, "#access-tokens-new");
            }
        });
        PLACES.put("activity", window -> {
            window.room("activity");
            press(window, "#activity-source-own");
        });
        PLACES.put("audit", window -> {
            window.room("activity");
            press(window, "#activity-source-audit");
        });
        PLACES.put("settings", window -> {
            window.room("settings");
            if (!isShown(window, "#connection-name")) {
                press(window, "#connections-add");
            }
            if (!isShown(window, "#shortcuts-filter")) {
                press(window, "#shortcuts-unfold");
            }
        });
        // The last, because whoever opens the details of a graph from elsewhere takes the filters away.
        PLACES.put("table", window -> window.room("graphs"));
    }

    private static boolean isShown(WholeWindow window, String selector) throws Exception {
        return window.fx(() -> window.scene().lookup(selector) instanceof Node node && isSeen(node));
    }

    private static boolean isSeen(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void press(WholeWindow window, String selector) throws Exception {
        window.fx(() -> {
            ((ButtonBase) window.scene().lookup(selector)).fire();
            return true;
        });
        window.settle();
    }

    private static void choose(WholeWindow window, String menu, String text) throws Exception {
        window.fx(() -> {
            ((MenuButton) window.scene().lookup(menu)).getItems().stream()
                    .filter(item -> text.equals(item.getText())).findFirst().map(MenuItem::getOnAction)
                    .orElseThrow(() -> new AssertionError("no " + text)).handle(null);
            return true;
        });
        window.settle();
    }

    private static void tab(WholeWindow window, int index) throws Exception {
        window.room("graphs");
        window.fx(() -> {
            window.graphs.show("sales_eu");
            ((TabPane) window.scene().lookup("#detail .tab-pane")).getSelectionModel().select(index);
            return true;
        });
        window.settle();
    }

    private static void topic(WholeWindow window, String topic) throws Exception {
        window.room("access");
        press(window, "#access-topic-" + topic);
    }

    /// What can be typed into, by a name that does not depend on the language.
    private static Map<String, TextInputControl> fields(WholeWindow window) throws Exception {
        Map<String, TextInputControl> found = new LinkedHashMap<>();
        window.fx(() -> {
            collect(window.scene().getRoot(), found);
            return true;
        });
        return found;
    }

    private static void collect(Node node, Map<String, TextInputControl> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof TextInputControl field) {
            if (field.isEditable()) {
                assertThat(field.getId()).as("the id of a field: " + field.getAccessibleText()).isNotNull();
                found.put(field.getId(), field);
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    @Test
    void nothingTypedIsLostWhenTheLanguageChanges() throws Exception {
        try (WholeWindow window = WholeWindow.open(Locale.US, 1280, 800, false)) {
            window.client.graphs.put(SampleGraphs.graph("old_one", "Old one", GraphStatus.DELETED));
            window.fx(() -> {
                window.desk.session.infoProperty().set(new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", EnumSet.of(
                        Capability.PROVISIONING_RUNS, Capability.DELETED_GRAPHS, Capability.AUDIT)));
                return true;
            });
            for (Map.Entry<String, Place> place : PLACES.entrySet()) {
                place.getValue().enter(window);
                typed.put(place.getKey(), type(window, place.getKey()));
            }
            assertThat(typed.values()).allSatisfy(fields -> assertThat(fields).isNotEmpty());
            window.room("settings");

            window.speak(Locale.GERMAN);

            for (Map.Entry<String, Place> place : List.copyOf(PLACES.entrySet()).reversed()) {
                place.getValue().enter(window);
                Map<String, String> now = new LinkedHashMap<>();
                Map<String, TextInputControl> fields = fields(window);
                window.fx(() -> {
                    fields.forEach((id, field) -> now.put(id, field.getText()));
                    return true;
                });
                assertThat(now).as(place.getKey()).containsAllEntriesOf(typed.get(place.getKey()));
            }
        }
    }

    /// Types into every field that nothing was typed into in another place.
    private Map<String, String> type(WholeWindow window, String place) throws Exception {
        Map<String, String> here = new LinkedHashMap<>();
        Map<String, TextInputControl> fields = fields(window);
        fields.keySet().removeIf(id -> typed.values().stream().anyMatch(other -> other.containsKey(id))
                || id.equals("graphs-search") && !place.equals("table"));
        window.fx(() -> {
            fields.forEach((id, field) -> {
                field.setText("typed_" + here.size() + "_" + typed.size());
                here.put(id, field.getText());
            });
            return true;
        });
        window.settle();
        return here;
    }
}
