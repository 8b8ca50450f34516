package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.CommandId.Scope;
import org.graphkeeper.views.base.Texts;
import org.junit.jupiter.api.Test;

/// What the registry of commands names, some room offers while it is on screen. What belongs to the whole window is
/// offered by whoever makes the window, and tested there; forms answer their keys themselves while one has the focus.
class EveryCommandTest {

    private static final Set<Scope> NOT_OF_A_ROOM = EnumSet.of(Scope.WINDOW, Scope.FORM);

    private final Set<CommandId> offered = EnumSet.noneOf(CommandId.class);

    @Test
    void everyCommandOfTheDesktopIsOfferedByARoom() throws Exception {
        try (WholeWindow window = WholeWindow.open(Locale.US, 1280, 800, false)) {
            window.select("sales_eu");
            int tabs = window.find("#detail .tab-pane", TabPane.class).getTabs().size();
            for (int tab = 0; tab < tabs; tab++) {
                int index = tab;
                window.fx(() -> {
                    ((TabPane) window.scene().lookup("#detail .tab-pane")).getSelectionModel().select(index);
                    return true;
                });
                look(window);
            }
            window.fx(() -> {
                String deleted = Texts.of("graphs", Locale.US).get("trash.open");
                ((MenuButton) window.scene().lookup("#graphs-views")).getItems().stream()
                        .filter(item -> deleted.equals(item.getText())).findFirst().map(MenuItem::getOnAction)
                        .orElseThrow().handle(null);
                return true;
            });
            look(window);
            window.room("provisioning");
            look(window);
            window.room("access");
            window.fx(() -> {
                ((ToggleButton) window.scene().lookup("#access-topic-tokens")).fire();
                return true;
            });
            look(window);
            window.room("activity");
            look(window);
            window.room("settings");
            look(window);
        }
        Set<CommandId> wanted = EnumSet.allOf(CommandId.class);
        wanted.removeIf(id -> !id.onDesktop() || NOT_OF_A_ROOM.contains(id.scope()));
        assertThat(offered).containsAll(wanted);
    }

    private void look(WholeWindow window) throws Exception {
        window.settle();
        window.fx(() -> {
            window.desk.surroundings.commands().available().stream().map(Command::id).forEach(offered::add);
            return true;
        });
    }
}
