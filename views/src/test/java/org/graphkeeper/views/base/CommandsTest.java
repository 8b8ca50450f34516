package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class CommandsTest {

    private final List<String> given = new ArrayList<>();
    private final StringProperty whyNot = new SimpleStringProperty("");
    private final TestDesk desk = new TestDesk(new ManualTasks(), new FakeClient());
    private final Commands commands = desk.surroundings.commands();
    private TextField field;
    private Button inside;
    private Button elsewhere;
    private TableView<String> table;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(300, 200, () -> {
            inside = new Button("inside");
            elsewhere = new Button("elsewhere");
            field = new TextField();
            table = new TableView<>(FXCollections.observableArrayList("a graph"));
            VBox room = new VBox(inside, table);
            VBox content = new VBox(room, elsewhere, field);
            VBox root = new VBox(content);
            commands.serve(root);
            commands.contribute(command(CommandId.GRAPHS_PICK, "pick"), command(CommandId.APP_KEYS, "keys"));
            commands.contribute(content, command(CommandId.GRAPHS_EDIT, "outer"),
                    Command.of(CommandId.GRAPHS_CREATE, whyNot, () -> given.add("create")));
            commands.contribute(room, command(CommandId.MEMBERS_SET, "inner"),
                    command(CommandId.MEMBERS_REMOVE, "remove").onlyInside());
            return root;
        });
    }

    @AfterEach
    void close() throws Exception {
        ui.close();
    }

    private Command command(CommandId id, String word) {
        return Command.of(id, () -> given.add(word));
    }

    private void focus(javafx.scene.Node node) throws Exception {
        Snapshots.onFx(() -> {
            node.requestFocus();
            return true;
        });
    }

    @Test
    void theInnermostPlaceHasPrecedence() throws Exception {
        focus(inside);
        ui.robot().push(KeyCode.F2);
        focus(elsewhere);
        ui.robot().push(KeyCode.F2);
        assertThat(given).containsExactly("inner", "outer");
    }

    @Test
    void aTableKeepsNoKeyOfACommandToItself() throws Exception {
        focus(table);
        ui.robot().push(KeyCode.F2);
        ui.robot().push(KeyCode.DELETE);
        assertThat(given).containsExactly("inner", "remove");
    }

    @Test
    void keysOfTheWindowWorkInAFieldAndThoseThatWriteDoNot() throws Exception {
        focus(field);
        ui.robot().push(KeyCode.CONTROL, KeyCode.K);
        ui.robot().push(KeyCode.DELETE);
        ui.robot().write("?");
        assertThat(given).containsExactly("pick");
        assertThat(field.getText()).isEqualTo("?");
    }

    @Test
    void deleteCountsOnlyWhereItWasOffered() throws Exception {
        focus(elsewhere);
        ui.robot().push(KeyCode.DELETE);
        assertThat(given).isEmpty();
        focus(inside);
        ui.robot().push(KeyCode.DELETE);
        assertThat(given).containsExactly("remove");
    }

    @Test
    void aQuestionMarkShowsTheKeysWhereverItIsOnTheKeyboard() throws Exception {
        focus(elsewhere);
        ui.robot().write("?");
        assertThat(given).containsExactly("keys");
    }

    @Test
    void whatACommandOpensMayOfferCommands() throws Exception {
        Snapshots.onFx(() -> commands.contribute(Command.of(CommandId.VIEW_REFRESH, () ->
                commands.contribute(command(CommandId.APP_PALETTE, "palette")))));
        focus(elsewhere);
        ui.robot().push(KeyCode.F5);
        ui.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        assertThat(given).containsExactly("palette");
    }

    @Test
    void aDisabledCommandSaysWhyInsteadOfBeingGiven() throws Exception {
        focus(elsewhere);
        whyNot.set("Offline.");
        ui.robot().push(KeyCode.CONTROL, KeyCode.N);
        assertThat(given).isEmpty();
        assertThat(desk.notices).singleElement().extracting(TestDesk.Shown::text).isEqualTo("New graph: Offline.");
        whyNot.set("");
        ui.robot().push(KeyCode.CONTROL, KeyCode.N);
        assertThat(given).containsExactly("create");
    }

    @Test
    void changedKeysCountAtOnce() throws Exception {
        focus(elsewhere);
        commands.keys().rebind(CommandId.GRAPHS_CREATE, KeyCombination.valueOf("shortcut+G"));
        ui.robot().push(KeyCode.CONTROL, KeyCode.N);
        assertThat(given).isEmpty();
        ui.robot().push(KeyCode.CONTROL, KeyCode.G);
        assertThat(given).containsExactly("create");
        assertThat(Keys.display(CommandId.GRAPHS_CREATE, elsewhere)).isEqualTo("Ctrl+G");
    }

    @Test
    void whatIsWithdrawnIsGone() throws Exception {
        Subscription more = Snapshots.onFx(() ->
                commands.contribute(elsewhere, command(CommandId.ACTIVITY_EXPORT, "export")));
        focus(elsewhere);
        assertThat(commands.find(CommandId.ACTIVITY_EXPORT)).isPresent();
        Snapshots.onFx(() -> {
            more.unsubscribe();
            return true;
        });
        ui.robot().push(KeyCode.CONTROL, KeyCode.E);
        assertThat(given).isEmpty();
        assertThat(commands.find(CommandId.ACTIVITY_EXPORT)).isEmpty();
    }

    @Test
    void aMenuShowsTitlesKeysAndReasons() throws Exception {
        whyNot.set("Offline.");
        List<MenuItem> items = Snapshots.onFx(() -> CommandMenu.items(commands,
                List.of(CommandId.GRAPHS_CREATE, CommandId.ACTIVITY_EXPORT), List.of(CommandId.GRAPHS_EDIT)));
        assertThat(items).extracting(MenuItem::getText).containsExactly("New graph (Offline.)", null,
                "Edit the name and description of the graph");
        assertThat(items.getFirst().isDisable()).isTrue();
        assertThat(items.getLast().getAccelerator()).isEqualTo(KeyCombination.valueOf("F2"));
    }
}
