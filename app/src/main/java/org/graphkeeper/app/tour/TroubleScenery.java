package org.graphkeeper.app.tour;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import org.graphkeeper.views.connections.SignInMethod;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is left when the server cannot be reached, was never reached, does not know who is asking, or when something else
/// stands in its place. Each has its screens, to be visited while it lasts.
final class TroubleScenery {

    private static final String OTHER = "Northbridge production";
    private static final String NOBODY = "tokn_that_nobody_issued";
    private static final String HOTEL = "Southgate staging";

    private final Stagehand stage;
    private final Hands hands;
    private final Supplier<String> address;
    private @Nullable Impostor impostor;

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

    /// Where something else answers.
    List<Scenery.Screen> impostors() {
        return List.of(
                impostor("trouble-page", Impostor.Guise.PAGE, "fth-globe"),
                impostor("trouble-other-product", Impostor.Guise.OTHER_PRODUCT, "fth-x-circle"),
                impostor("trouble-busy", Impostor.Guise.BUSY, "fth-alert-triangle"),
                impostor("trouble-turned-away", Impostor.Guise.DOORKEEPER, "fth-shield-off"));
    }

    /// @param sign what stands beside the name of the server then
    private Scenery.Screen impostor(String name, Impostor.Guise guise, String sign) {
        return new Scenery.Screen(name, () -> {
            stage.open("graphs");
            Objects.requireNonNull(impostor).become(guise);
            stage.press("#shell-refresh");
            stage.await(".connection-switcher .status-label", label -> label instanceof Labeled status
                    && status.getGraphic() instanceof FontIcon icon && icon.getIconLiteral().equals(sign));
            stage.see("#shell-bar-action");
        });
    }

    /// Saves a profile of a server that is none, and opens it.
    void openImpostor() throws Exception {
        impostor = new Impostor();
        open(HOTEL, impostor.address(), NOBODY, () -> { });
    }

    void closeImpostor() throws Exception {
        Objects.requireNonNull(impostor).close();
    }

    /// Saves a profile whose token the server will refuse, and opens it.
    void openOther() throws Exception {
        open(OTHER, address.get(), NOBODY, () -> { });
    }

    /// Saves a profile and opens it.
    ///
    /// @param more what else is filled in
    void open(String name, String where, String token, TourStep.Action more) throws Exception {
        stage.open("settings");
        stage.pressIfThere("connection-discard");
        stage.scroll("#settings-page", 0);
        stage.press("#connections-add");
        stage.fill("#connection-name", name);
        stage.fill("#connection-address", where);
        Node method = stage.see("#connection-method");
        FxThread.run(() -> signIn(method).setValue(SignInMethod.API_TOKEN));
        stage.fill("#connection-secret", token);
        more.run();
        stage.press("#connection-save");
        hands.see(name);
        hands.await("the other server is not open", () -> stage.find(".connection-switcher")
                .filter(switcher -> hands.shows(switcher, name)).orElse(null));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<SignInMethod> signIn(Node box) {
        return (ComboBox<SignInMethod>) box;
    }
}
