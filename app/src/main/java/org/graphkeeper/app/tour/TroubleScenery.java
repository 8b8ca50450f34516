package org.graphkeeper.app.tour;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import org.graphkeeper.views.connections.SignInMethod;

/// What is left when the server cannot be reached, was never reached, or does not know who is asking. Each of the three
/// has its screens, to be visited while it lasts.
final class TroubleScenery {

    private static final String OTHER = "Northbridge production";

    private final Stagehand stage;
    private final Hands hands;
    private final Supplier<String> address;

    TroubleScenery(Stagehand stage, Supplier<String> address) {
        this.stage = stage;
        this.hands = stage.hands();
        this.address = address;
    }

    /// With what was stored earlier.
    List<Scenery.Screen> offline() {
        return List.of(
                new Scenery.Screen("offline-graphs", () -> {
                    stage.list();
                    stage.select(List.of());
                    offlineBar();
                }),
                new Scenery.Screen("offline-members", () -> {
                    stage.detail("Clinical Trials EU");
                    stage.tab(1);
                    stage.await("#members-add", Node::isDisabled);
                    stage.await("#members-table", table -> !((TableView<?>) table).getItems().isEmpty());
                }),
                new Scenery.Screen("offline-create", () -> {
                    stage.list();
                    stage.press("#graphs-new");
                    stage.await("#create-submit", Node::isDisabled);
                }),
                new Scenery.Screen("offline-provisioning", () -> {
                    stage.open("provisioning");
                    stage.see("#provisioning-list");
                }));
    }

    private void offlineBar() throws Exception {
        stage.press("#shell-refresh");
        // While it is being tried there is nothing to press.
        stage.see("#shell-bar-action");
    }

    /// With nothing stored.
    List<Scenery.Screen> unknown() {
        return List.of(new Scenery.Screen("error-graphs", () -> {
            stage.open("graphs");
            offlineBar();
        }), new Scenery.Screen("error-activity-of-the-server", () -> {
            stage.open("activity");
            stage.fill("#activity-filter", "");
        }));
    }

    List<Scenery.Screen> stranger() {
        return List.of(new Scenery.Screen("sign-in", () -> {
            stage.open("graphs");
            stage.press("#shell-refresh");
            stage.see(".sign-in-panel");
        }));
    }

    /// Saves a profile whose token the server will refuse, and opens it.
    void openOther() throws Exception {
        stage.open("settings");
        stage.scroll("#settings-page", 0);
        stage.press("#connections-add");
        stage.fill("#connection-name", OTHER);
        stage.fill("#connection-address", address.get());
        Node method = stage.see("#connection-method");
        FxThread.run(() -> signIn(method).setValue(SignInMethod.API_TOKEN));
        stage.fill("#connection-secret", "tokn_that_nobody_issued");
        stage.press("#connection-save");
        hands.see(OTHER);
        hands.await("the other server is not open", () -> stage.find(".connection-switcher")
                .filter(switcher -> hands.shows(switcher, OTHER)).orElse(null));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<SignInMethod> signIn(Node box) {
        return (ComboBox<SignInMethod>) box;
    }
}
