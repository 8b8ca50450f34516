package org.graphkeeper.app.tour;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.Tone;

/// A production server that is read-only: what it refuses, how it is unlocked for a while, and what is asked then.
final class SafetyScenery implements Scenery {

    private static final String SERVER = "Northgate production";
    private static final String NAME = "Clinical Trials EU";

    private final Stagehand stage;
    private final Hands hands;
    private final TroubleScenery servers;

    /// @param servers knows how to open another server
    SafetyScenery(Stagehand stage, TroubleScenery servers) {
        this.stage = stage;
        this.hands = stage.hands();
        this.servers = servers;
    }

    /// Saves a read-only profile of a production server, and opens it.
    void open(String address, String token) throws Exception {
        servers.open(SERVER, address, token, () -> {
            Node box = stage.see("#connection-access");
            FxThread.run(() -> accesses(box).setValue(AccessMode.READ_ONLY));
        });
        stage.list();
        hands.await("no graphs", () -> stage.find("#graphs-table").map(TableView.class::cast)
                .filter(table -> !table.getItems().isEmpty()).orElse(null));
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                new Screen("safety-read-only", this::graphs),
                new Screen("safety-members", () -> {
                    lock();
                    stage.detail(NAME);
                    stage.tab(1);
                    stage.await("#members-add", Node::isDisabled);
                    stage.await("#members-table", table -> !((TableView<?>) table).getItems().isEmpty());
                }),
                new Screen("safety-delete", () -> {
                    lock();
                    stage.detail(NAME);
                    stage.tab(-1);
                }),
                new Screen("safety-menu", () -> {
                    graphs();
                    stage.openMenu(".connection-switcher");
                }),
                new Screen("safety-unlock", () -> {
                    graphs();
                    stage.press("#safety-badge");
                    stage.fill("#change-question-name", "Northgate");
                }),
                new Screen("safety-unlocked", this::unlocked),
                new Screen("safety-confirm", () -> {
                    unlocked();
                    stage.detail(NAME);
                    stage.tab(0);
                    stage.press("#overview-edit");
                    stage.fill("#overview-name", "Clinical Trials Europe");
                    stage.press("#overview-save");
                    stage.see("#change-question-facts");
                }),
                new Screen("safety-relocked", () -> {
                    unlocked();
                    stage.press("#safety-badge");
                    stage.see(".notice");
                }));
    }

    private void graphs() throws Exception {
        lock();
        stage.list();
        stage.select(List.of());
    }

    private void unlocked() throws Exception {
        graphs();
        stage.press("#safety-badge");
        stage.fill("#change-question-name", SERVER);
        stage.press("#change-question-confirm");
        stage.await("#safety-badge", SafetyScenery::isUnlocked);
    }

    private void lock() throws Exception {
        if (FxThread.call(() -> stage.find("#change-question").isPresent())) {
            hands.keys(KeyCode.ESCAPE);
            stage.seeNothingOf("#change-question");
        }
        stage.clear();
        FxThread.run(() -> stage.find("#safety-badge").filter(SafetyScenery::isUnlocked).map(ButtonBase.class::cast)
                .ifPresent(ButtonBase::fire));
        stage.await("#safety-badge", badge -> !isUnlocked(badge));
    }

    private static boolean isUnlocked(Node badge) {
        return badge.getStyleClass().contains(Tone.WARNING.styleClass());
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<AccessMode> accesses(Node box) {
        return (ComboBox<AccessMode>) box;
    }
}
