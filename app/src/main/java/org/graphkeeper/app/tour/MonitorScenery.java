package org.graphkeeper.app.tour;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.javafx.FontIcon;

/// The provisioning monitor: incidents, what is at work, what the app will do by itself, the details, the doctor.
final class MonitorScenery implements Scenery {

    private static final String FAILED = "Harbour Traffic";

    private final Stagehand stage;
    private final Hands hands;

    MonitorScenery(Stagehand stage) {
        this.stage = stage;
        this.hands = stage.hands();
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                new Screen("provisioning", this::monitor),
                new Screen("provisioning-incident", this::incident),
                new Screen("provisioning-countdown", this::countdown),
                new Screen("provisioning-row-menu", () -> {
                    incident();
                    stage.openRowMenu("#provisioning-list", FAILED);
                }),
                new Screen("provisioning-details", this::details),
                new Screen("provisioning-attempts", this::attempts),
                new Screen("provisioning-doctor", this::doctor));
    }

    private void monitor() throws Exception {
        stage.open("provisioning");
        stage.see("#provisioning-list");
        // Off ends what On has begun.
        stage.press("#policy-off");
        stage.press("#policy-ask");
        FxThread.run(() -> stage.find("#provisioning-list").ifPresent(Node::requestFocus));
        hands.keys(KeyCode.ESCAPE);
        stage.seeNothingOf("#runs");
        fold(true);
    }

    /// @param folded whether the graphs of the incident are to be hidden
    private void fold(boolean folded) throws Exception {
        stage.reveal("#provisioning-list", "incident", _ -> stage.find(".incident-toggle").isPresent());
        if (FxThread.call(this::isFolded) != folded) {
            stage.press(".incident-toggle");
        }
        hands.await("the incident does not fold", () -> isFolded() == folded ? true : null);
    }

    private boolean isFolded() {
        return stage.find(".incident-toggle").map(toggle -> ((Button) toggle).getGraphic())
                .filter(icon -> icon instanceof FontIcon chevron && chevron.getIconLiteral().equals("fth-chevron-down"))
                .isPresent();
    }

    private void incident() throws Exception {
        monitor();
        fold(false);
    }

    private void countdown() throws Exception {
        incident();
        stage.press("#policy-on");
        stage.see("#queue-bar");
    }

    private void details() throws Exception {
        incident();
        stage.click("#provisioning-list", FAILED);
        stage.see("#runs .problem-pane");
        stage.scroll("#runs .scroll-pane", 0);
    }

    private void attempts() throws Exception {
        details();
        stage.see("#runs .attempt");
        stage.scrollTo("#runs .scroll-pane", ".attempt");
    }

    private void doctor() throws Exception {
        details();
        stage.press("#doctor-examine");
        stage.see("#doctor .step");
        stage.scrollTo("#runs .scroll-pane", "#doctor");
    }
}
