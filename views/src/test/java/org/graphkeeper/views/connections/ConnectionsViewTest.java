package org.graphkeeper.views.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class ConnectionsViewTest {

    private final FakeConnections connections = new FakeConnections();
    private TestDesk desk;
    private ConnectionsPanel panel;
    private SignInPanel signIn;
    private AccountMenu menu;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(1000, 800, () -> {
            desk = new TestDesk(new FxTasks(), new FakeClient());
            ServerSession remote = new ServerSession("p-1", "Berlin", Environment.STAGING, desk.client,
                    desk.session.connectivity(), desk.session.catalog(), Safeguard.none(desk.surroundings));
            remote.accountProperty().set(desk.client.account);
            connections.session.set(remote);
            panel = new ConnectionsPanel(connections, desk.surroundings);
            signIn = new SignInPanel(connections, desk.surroundings, new Label());
            menu = new AccountMenu(remote, connections, desk.surroundings);
            signIn.frame(new VBox(menu.node(), panel.node()));
            return signIn.node();
        });
    }

    @AfterEach
    void close() throws Exception {
        Snapshots.onFx(() -> {
            menu.close();
            signIn.close();
            panel.close();
            return true;
        });
        ui.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return Snapshots.onFx(work);
    }

    /// The visible one with that accessible text.
    private <N extends Node> N named(String name, Class<N> type) {
        return ui.robot().lookup((Node node) -> type.isInstance(node) && name.equals(node.getAccessibleText())
                && node.isVisible()).queryAs(type);
    }

    private Button button(String text) {
        return ui.robot().lookup((Node node) -> node instanceof Button button && text.equals(button.getText()))
                .queryAs(Button.class);
    }

    private void openForm() throws Exception {
        fx(() -> {
            panel.add();
            return true;
        });
        ui.settle();
    }

    @Test
    void aProfileIsFilledInByKeyboardAndSavedAndNamesAreEverywhere() throws Exception {
        openForm();
        assertThat(fx(() -> button("Save and open").isDisabled())).isTrue();
        assertThat(fx(() -> Unnamed.in((Parent) panel.node()))).isEmpty();
        fx(() -> {
            named("Name", TextInputControl.class).setText("Paris");
            named("Address", TextInputControl.class).setText("https://paris.example.org");
            named("E-mail", TextInputControl.class).setText("ada@example.org");
            named("Password", TextInputControl.class).setText("correct horse");
            named("Name", TextInputControl.class).requestFocus();
            return true;
        });
        assertThat(fx(() -> button("Save and open").isDisabled())).isFalse();
        ui.robot().push(KeyCode.CONTROL, KeyCode.ENTER);
        await().until(() -> fx(() -> connections.profiles.stream().anyMatch(one -> one.name().equals("Paris"))));
        assertThat(desk.notices).singleElement().satisfies(notice -> assertThat(notice.text()).contains("Paris"));
    }

    private List<String> secretPrompts() throws Exception {
        return fx(() -> List.of("#connection-secret", "#connection-proxy-password", "#connection-key-password").stream()
                .map(id -> ((TextInputControl) panel.node().lookup(id)).getPromptText()).toList());
    }

    @Test
    void onlyOfAProfileThatExistsASecretIsKept() throws Exception {
        openForm();
        assertThat(secretPrompts()).containsOnly("");
        fx(() -> {
            named("Name", TextInputControl.class).setText("Paris");
            named("Address", TextInputControl.class).setText("https://paris.example.org");
            named("E-mail", TextInputControl.class).setText("ada@example.org");
            named("Password", TextInputControl.class).setText("correct horse");
            return true;
        });
        ui.robot().push(KeyCode.CONTROL, KeyCode.ENTER);
        await().until(() -> fx(() -> connections.profiles.stream().anyMatch(one -> one.name().equals("Paris"))));
        ui.settle();
        fx(() -> {
            named("Edit Paris", Button.class).fire();
            return true;
        });
        ui.settle();
        assertThat(secretPrompts()).hasSize(3).doesNotContain("").containsOnly(secretPrompts().getFirst());
    }

    @Test
    void anAddressWithAPasswordInItIsRefusedWhereItIsTyped() throws Exception {
        openForm();
        fx(() -> {
            named("Name", TextInputControl.class).setText("Paris");
            named("Address", TextInputControl.class).setText("https://ada:pw@paris.example.org");
            return true;
        });
        assertThat(fx(() -> ui.find(".field-error", Label.class).getText())).isNotBlank();
        assertThat(fx(() -> button("Save and open").isDisabled())).isTrue();
    }

    @Test
    void theSignInPanelComesAboveTheRestTakesThePasswordAndGoes() throws Exception {
        assertThat(fx(() -> ui.robot().lookup(".sign-in-panel").tryQuery().isEmpty())).isTrue();
        fx(() -> {
            desk.session.connectivity().failed(new Failure.Unauthorized("expired"));
            signIn.ask();
            return true;
        });
        assertThat(fx(() -> ui.find(".sign-in-panel", Node.class).isVisible())).isTrue();
        fx(() -> {
            connections.refusal = new Failure.Unauthorized("Incorrect email or password");
            return true;
        });
        ui.robot().write("wrong").push(KeyCode.ENTER);
        await().until(() -> fx(() -> ui.find(".sign-in-panel .problem-pane", Node.class).isVisible()));
        fx(() -> {
            connections.refusal = null;
            return true;
        });
        ui.robot().push(KeyCode.ENTER);
        await().until(() -> !fx(() -> ui.find(".sign-in-panel", Node.class).isVisible()));
    }

    @Test
    void escapePutsTheSignInOffAndNothingIsSent() throws Exception {
        fx(() -> {
            signIn.ask();
            return true;
        });
        ui.robot().push(KeyCode.ESCAPE);
        await().until(() -> !fx(() -> ui.find(".sign-in-panel", Node.class).isVisible()));
        assertThat(connections.signIns).isEmpty();
    }

    @Test
    void theAccountMenuTellsWhoIsSignedInAndSignsOut() throws Exception {
        MenuButton button = (MenuButton) menu.node();
        assertThat(fx(button::getAccessibleText)).contains("ada@example.org");
        fx(() -> {
            MenuItem last = button.getItems().getLast();
            last.fire();
            return true;
        });
        assertThat(connections.signIns).containsExactly("out");
        List<Boolean> disabled = fx(() -> {
            connections.session.get().accountProperty().set(null);
            return button.getItems().stream().filter(item -> item.getText() != null && !item.getText().isEmpty())
                    .map(MenuItem::isDisable).toList();
        });
        assertThat(disabled).containsExactly(true);
        fx(() -> {
            connections.session.get().accountProperty().set(new Account("u-2", "bob@example.org", null, false));
            return true;
        });
        assertThat(fx(button::getAccessibleText)).contains("bob@example.org");
    }
}
