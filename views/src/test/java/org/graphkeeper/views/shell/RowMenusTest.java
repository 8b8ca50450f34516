package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.graphkeeper.views.base.Patience.await;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The menu of a row: by the mouse, by the Menu key and by Shift+F10, with what can be done with what is selected.
class RowMenusTest {

    private static final String GRACE = "grace.hopper@example.org";

    private final FxRobot robot = new FxRobot();
    private WholeWindow window;

    @BeforeEach
    void open() throws Exception {
        window = WholeWindow.open(Locale.US, 1280, 800, false);
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            menus().forEach(ContextMenu::hide);
            return true;
        });
        window.close();
    }

    private <T> T fx(Callable<T> work) throws Exception {
        return window.fx(work);
    }

    private static List<ContextMenu> menus() {
        return Window.getWindows().stream().filter(ContextMenu.class::isInstance).map(ContextMenu.class::cast)
                .filter(Window::isShowing).toList();
    }

    private ContextMenu menu() throws Exception {
        await().until(() -> fx(() -> menus().size() == 1));
        return fx(() -> menus().getFirst());
    }

    private static Stream<MenuItem> all(List<MenuItem> items) {
        return items.stream().flatMap(item -> item instanceof Menu sub
                ? Stream.concat(Stream.of(item), all(sub.getItems())) : Stream.of(item));
    }

    private List<String> offered() throws Exception {
        ContextMenu menu = menu();
        return fx(() -> menu.getItems().stream().map(MenuItem::getId).filter(Objects::nonNull).toList());
    }

    private MenuItem item(String idOrText) throws Exception {
        ContextMenu menu = menu();
        return fx(() -> all(menu.getItems())
                .filter(one -> idOrText.equals(one.getId()) || idOrText.equals(one.getText())).findFirst()
                .orElseThrow(() -> new AssertionError("no " + idOrText)));
    }

    private void choose(String idOrText) throws Exception {
        MenuItem item = item(idOrText);
        fx(() -> {
            assertThat(item.isDisable()).as(item.getText()).isFalse();
            item.fire();
            menus().forEach(ContextMenu::hide);
            return true;
        });
        window.settle();
    }

    @SuppressWarnings("unchecked")
    private TableView<Graph> graphs() {
        return (TableView<Graph>) window.scene().lookup("#graphs-table");
    }

    private void select(String... slugs) throws Exception {
        fx(() -> {
            graphs().getSelectionModel().clearSelection();
            for (String slug : slugs) {
                graphs().getItems().stream().filter(graph -> graph.slug().equals(slug)).findFirst()
                        .ifPresent(graphs().getSelectionModel()::select);
            }
            graphs().requestFocus();
            return true;
        });
        window.settle();
    }

    private List<String> copied() throws Exception {
        return fx(() -> List.copyOf(window.desk.copied));
    }

    private void openMembers() throws Exception {
        fx(() -> {
            window.graphs.show("sales_eu");
            ((TabPane) window.scene().lookup("#detail .tab-pane")).getSelectionModel().select(1);
            return true;
        });
        window.settle();
    }

    private boolean isSelectedTab(int index) throws Exception {
        return fx(() -> ((TabPane) window.scene().lookup("#detail .tab-pane")).getSelectionModel().getSelectedIndex()
                == index);
    }

    @Test
    void theMenuKeyOpensTheMenuOfTheSelectedGraph() throws Exception {
        select("sales_eu");
        robot.push(KeyCode.CONTEXT_MENU);
        assertThat(offered()).containsExactly("command-graphs-show", "command-graphs-edit", "command-members-list",
                "command-graphs-pin", "command-graphs-retry", "command-graphs-doctor", "command-graphs-copy-slug",
                "command-graphs-copy-schema", "command-graphs-delete");
        assertThat(item("command-graphs-retry").isDisable()).as("it has not failed").isTrue();
        choose("command-graphs-copy-schema");
        assertThat(copied()).containsExactly("graph_sales_eu");
    }

    @Test
    void shiftF10OpensItTooBelowTheRow() throws Exception {
        select("patents");
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        ContextMenu menu = menu();
        double top = fx(menu::getY);
        Node row = fx(() -> graphs().lookupAll(".table-row-cell").stream()
                .filter(node -> node.getPseudoClassStates().toString().contains("selected")).findFirst().orElseThrow());
        assertThat(top).isGreaterThan(fx(() -> row.localToScreen(row.getLayoutBounds()).getMinY()));
        assertThat(item("command-graphs-retry").isDisable()).isFalse();
        choose("command-members-list");
        assertThat(isSelectedTab(1)).isTrue();
    }

    @Test
    void theMouseOpensTheMenuOfTheRowItPointsAt() throws Exception {
        select("sales_eu");
        robot.rightClickOn("Patents");
        assertThat(offered()).contains("command-graphs-doctor");
        assertThat(item("command-graphs-retry").isDisable()).as("it is about the graph that failed").isFalse();
        assertThat(fx(() -> graphs().getSelectionModel().getSelectedItem().slug())).isEqualTo("patents");
        choose("command-graphs-doctor");
        assertThat(isSelectedTab(2)).isTrue();
        await().until(() -> window.client.script.calls().contains("server.health"));
    }

    @Test
    void forSeveralGraphsOnlyWhatCanBeDoneWithSeveralIsOffered() throws Exception {
        select("patents", "sales_eu");
        robot.push(KeyCode.CONTEXT_MENU);
        assertThat(offered()).containsExactly("command-graphs-pin", "command-graphs-retry",
                "command-graphs-copy-slug", "command-graphs-copy-schema");
        choose("command-graphs-copy-slug");
        assertThat(copied().getFirst().lines()).containsExactlyInAnyOrder("patents", "sales_eu");
        robot.push(KeyCode.CONTEXT_MENU);
        choose("As CSV, for spreadsheets");
        await().until(() -> fx(() -> !window.desk.saved.isEmpty()));
    }

    @Test
    void theKeysOfTheMenuWorkWithoutItAndNotInAField() throws Exception {
        select("patents");
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(copied()).containsExactly("patents");
        fx(() -> {
            window.scene().lookup("#graphs-search").requestFocus();
            return true;
        });
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(copied()).containsExactly("patents");
    }

    @Test
    void aMemberIsGivenAnotherRoleAndRemovedFromTheMenu() throws Exception {
        openMembers();
        robot.rightClickOn(GRACE);
        assertThat(offered()).containsExactly("members-menu-role", "command-members-remove",
                "command-members-copy-email", "command-members-add", "command-members-import",
                "command-members-export");
        choose("Reader");
        await().until(() -> window.client.members.of("sales_eu").fetch().value().stream()
                .anyMatch(member -> member.email().equals(GRACE) && member.role() == Role.READER));
        window.settle();
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        ContextMenu menu = menu();
        // The drop-downs in the rows have selected cells of their own.
        double row = fx(() -> window.scene().getRoot().lookupAll("#members-table .table-row-cell").stream()
                .filter(node -> node.getPseudoClassStates().toString().contains("selected"))
                .mapToDouble(node -> node.localToScreen(node.getLayoutBounds()).getMaxY()).max().orElseThrow());
        assertThat(fx(menu::getY)).isCloseTo(row, within(12.0));
        choose("command-members-copy-email");
        assertThat(copied()).containsExactly(GRACE);
        robot.push(KeyCode.CONTEXT_MENU);
        choose("command-members-remove");
        assertThat(window.find("#members-remove-yes", Node.class)).isNotNull();
    }

    @Test
    void theLastAdminIsNeitherChangedNorRemovedAndTheMenuSaysWhy() throws Exception {
        openMembers();
        robot.rightClickOn("ada@example.org");
        assertThat(item("members-menu-role").isDisable()).isTrue();
        assertThat(item("members-menu-role").getText()).contains("admin");
        assertThat(item("command-members-remove").isDisable()).isTrue();
    }

    @Test
    void aLineOfTheMonitorLeadsToItsGraphAndToAnotherAttempt() throws Exception {
        window.room("provisioning");
        fx(() -> {
            window.provisioning.show("patents");
            window.scene().lookup("#provisioning-list").requestFocus();
            return true;
        });
        window.settle();
        robot.push(KeyCode.CONTEXT_MENU);
        assertThat(offered()).containsExactly("command-graphs-show", "command-graphs-retry", "command-graphs-doctor",
                "command-graphs-copy-slug");
        choose("command-graphs-show");
        assertThat(fx(() -> window.shell.openRoom())).isEqualTo("graphs");
        assertThat(fx(() -> graphs().getSelectionModel().getSelectedItem().slug())).isEqualTo("patents");
    }
}
