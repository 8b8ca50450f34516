package org.graphkeeper.views.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Locked;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an administrator locked, among the connections.
@ExtendWith(FxStallGuard.class)
class LockedConnectionsTest {

    private static final ConnectionProfile PRESET = new ConnectionProfile("preset-eu", "Research",
            "https://graphs.example.org", Environment.PRODUCTION, SignInMethod.PASSWORD, "");

    private final FakeConnections connections = new FakeConnections();
    private TestDesk desk;
    private ConnectionsPanel panel;
    private UiStage ui;

    /// Before the test itself, in which nothing may take long: its tags are what is locked.
    @BeforeEach
    void open(TestInfo test) throws Exception {
        PolicyKey[] keys = test.getTags().stream().map(PolicyKey::valueOf).toArray(PolicyKey[]::new);
        List.of(keys).forEach(this::decide);
        ui = new UiStage(1000, 900, () -> {
            desk = new TestDesk(new FxTasks(), new FakeClient(), Locked.keys(keys));
            panel = new ConnectionsPanel(connections, desk.surroundings);
            return (Parent) panel.node();
        });
    }

    private void decide(PolicyKey key) {
        switch (key) {
            case OWN_SERVERS -> {
                connections.mayAdd = false;
                connections.hidden = 2;
            }
            case SERVERS -> connections.profiles.add(PRESET);
            case SECRET_PLACES -> {
                connections.places = EnumSet.of(SecretPlace.VAULT, SecretPlace.SESSION);
                connections.firstPlace = SecretPlace.VAULT;
            }
            case PROXY -> connections.firstRoute = new Route(new ProxyChoice(ProxyChoice.Kind.HTTP,
                    "proxy.example.org", 3128, "", List.of()), Trust.SYSTEM, false);
            case SAFETY -> connections.demandedOfProduction =
                    new Safety(AccessMode.NO_DELETIONS, ConfirmLevel.TYPED_NAME, Duration.ofMinutes(5));
            default -> { }
        }
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            panel.close();
            return true;
        });
        ui.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return Snapshots.onFx(work);
    }

    private Node node(String id) {
        return ui.robot().lookup("#" + id).query();
    }

    private void press(String accessibleText) throws Exception {
        fx(() -> {
            ui.robot().lookup((Node node) -> node instanceof Button button
                    && accessibleText.equals(button.getAccessibleText())).queryButton().fire();
            return true;
        });
        ui.settle();
    }

    @Test
    @Tag("OWN_SERVERS")
    void whereServersCannotBeAddedTheButtonStaysAndSaysWhyAndALinkIsAnsweredByANotice() throws Exception {
        assertThat(node("connections-add").isDisabled()).isTrue();
        assertThat(((Label) node("connections-hidden")).getText()).contains("2 servers of your own are kept");
        assertThat(node("policy-ownServers").getAccessibleText()).isEqualTo(Locked.WHO);
        fx(() -> {
            panel.add("https://other.example.org");
            return true;
        });
        ui.settle();
        assertThat(node("connection-name").getParent().getParent().getParent().isVisible()).isFalse();
        assertThat(desk.notices).singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("No server can be added here", "IT desk"));
    }

    @Test
    @Tag("SERVERS")
    void aServerOfTheComputerCannotBeRemovedAndOfItsFormOnlyTheAccountIsFree() throws Exception {
        assertThat(fx(() -> ui.robot().lookup((Node node) -> node instanceof MenuButton menu
                && "Remove Research".equals(menu.getAccessibleText())).queryAll())).isEmpty();
        press("Edit Research");
        for (String locked : List.of("connection-name", "connection-address", "connection-environment")) {
            assertThat(node(locked).isDisabled()).as(locked).isTrue();
        }
        assertThat(node("connection-email").isDisabled()).isFalse();
        assertThat(node("policy-servers").isVisible()).isTrue();
        assertThat(fx(() -> Unnamed.in((Parent) panel.node()))).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    @Tag("SECRET_PLACES")
    void placesThatAreNotAllowedStayInTheListAndCannotBeChosen() throws Exception {
        press("Add server");

        ComboBox<SecretPlace> box = (ComboBox<SecretPlace>) node("connection-place");
        assertThat(box.getItems()).containsExactly(SecretPlace.values());
        assertThat(box.getValue()).isEqualTo(SecretPlace.VAULT);
        assertThat(fx(() -> List.of(SecretPlace.values()).stream().filter(place -> {
            ListCell<SecretPlace> cell = box.getCellFactory().call(null);
            cell.updateIndex(0);
            update(cell, place);
            return cell.isDisabled();
        }).toList())).containsExactly(SecretPlace.KEYCHAIN, SecretPlace.COMMAND);
        assertThat(node("policy-secretPlaces").getAccessibleText()).isEqualTo(Locked.WHO);
    }

    private static void update(ListCell<SecretPlace> cell, SecretPlace place) {
        ((SecretPlaceView.PlaceCell) cell).updateItem(place, false);
    }

    @Test
    @Tag("PROXY")
    @Tag("PLAIN_HTTP")
    void aLockedProxyAndPlainHttpAreShownAsTheyHold() throws Exception {
        press("Add server");
        fx(() -> {
            ((javafx.scene.control.TextInputControl) node("connection-address")).setText("http://other.example.org");
            return true;
        });

        assertThat(node("connection-proxy").isDisabled()).isTrue();
        assertThat(((javafx.scene.control.TextInputControl) node("connection-proxy-address")).getText())
                .isEqualTo("proxy.example.org:3128");
        assertThat(node("connection-plain-http").isVisible()).isTrue();
        assertThat(node("connection-plain-http").isDisabled()).isTrue();
        assertThat(node("policy-plainHttp").isVisible()).isTrue();
    }

    @Test
    @SuppressWarnings("unchecked")
    @Tag("SAFETY")
    void whatIsDemandedOfChangesIsShownAndNothingLessCanBeChosen() throws Exception {
        press("Add server");
        ComboBox<AccessMode> access = (ComboBox<AccessMode>) node("connection-access");
        ComboBox<Duration> unlock = (ComboBox<Duration>) node("connection-unlock");

        assertThat(access.getValue()).isEqualTo(AccessMode.NO_DELETIONS);
        assertThat(((ComboBox<ConfirmLevel>) node("connection-confirm")).getValue()).isEqualTo(ConfirmLevel.TYPED_NAME);
        assertThat(unlock.getValue()).isEqualTo(Duration.ofMinutes(5));
        assertThat(node("policy-safety").isVisible()).isTrue();
        assertThat(fx(() -> {
            access.setValue(AccessMode.CHANGES);
            return access.getValue();
        })).isEqualTo(AccessMode.NO_DELETIONS);
        assertThat(unlock.getItems()).containsExactly(Duration.ofMinutes(5));
        assertThat(fx(() -> {
            access.setValue(AccessMode.READ_ONLY);
            return access.getValue();
        })).isEqualTo(AccessMode.READ_ONLY);
        fx(() -> {
            ((ComboBox<Environment>) node("connection-environment")).setValue(Environment.STAGING);
            return true;
        });
        assertThat(node("policy-safety").isVisible()).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    @Tag("SECRET_PLACES")
    void theArrowKeysDoNotChooseAPlaceThatIsNotAllowed() throws Exception {
        press("Add server");
        ComboBox<SecretPlace> box = (ComboBox<SecretPlace>) node("connection-place");

        assertThat(fx(() -> {
            box.setValue(SecretPlace.COMMAND);
            return box.getValue();
        })).isEqualTo(SecretPlace.VAULT);
    }
}
