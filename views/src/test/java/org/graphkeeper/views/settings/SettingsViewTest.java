package org.graphkeeper.views.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class SettingsViewTest {

    private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>(Appearance.initial());
    private final FakeOfflineFiles offline = new FakeOfflineFiles();
    private final List<String> opened = new ArrayList<>();
    private TestDesk desk;
    private RememberedRetryPolicies policies;
    private SettingsRoom room;
    private UiStage ui;

    private final class ChosenHere implements Preferences {
        @Override
        public ObjectProperty<Appearance> appearanceProperty() {
            return appearance;
        }

        @Override
        public OfflineFiles offlineFiles() {
            return offline;
        }

        @Override
        public List<DataFolder> folders() {
            return List.of(new DataFolder("settings", Path.of("/data/settings")),
                    new DataFolder("logs", Path.of("/data/logs")));
        }

        @Override
        public void openFolder(DataFolder folder) {
            opened.add(folder.key());
        }
    }

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(1000, 800, () -> {
            desk = new TestDesk(new FxTasks(), new FakeClient());
            policies = new RememberedRetryPolicies(desk.surroundings.remembered());
            room = new SettingsRoom(desk.session, desk.surroundings, new ChosenHere(), policies,
                    List.of(() -> new Label("Connections")), List.of(() -> new Label("About")));
            return (Parent) room.node();
        });
    }

    @AfterEach
    void close() throws Exception {
        Snapshots.onFx(() -> {
            room.close();
            return true;
        });
        ui.close();
    }

    private boolean isChosen(String text) throws Exception {
        return Snapshots.onFx(() -> ui.robot().lookup((Node node) -> node instanceof ToggleButton button
                && text.equals(button.getText())).queryAs(ToggleButton.class).isSelected());
    }

    @Test
    void theThemeIsChosenAndTheChosenOneStaysChosenWhenPressedAgain() throws Exception {
        ui.robot().clickOn("Dark");
        ui.settle();
        assertThat(appearance.get().theme()).isEqualTo(ThemeChoice.DARK);
        ui.robot().clickOn("Dark");
        ui.settle();
        assertThat(isChosen("Dark")).isTrue();
        assertThat(isChosen("Light")).isFalse();
    }

    @Test
    void aThemeChosenElsewhereIsShown() throws Exception {
        Snapshots.onFx(() -> {
            appearance.set(Appearance.initial().withTheme(ThemeChoice.LIGHT));
            return true;
        });
        assertThat(isChosen("Light")).isTrue();
    }

    @Test
    void theKeyboardStartsAtTheThemeAndChooses() throws Exception {
        Snapshots.onFx(() -> {
            room.focus();
            return true;
        });
        ui.robot().push(KeyCode.RIGHT);
        ui.settle();
        assertThat(appearance.get().theme()).isEqualTo(ThemeChoice.LIGHT);
    }

    @Test
    void theLanguageIsChosenByTheNameItHasForItself() throws Exception {
        ui.robot().clickOn("#settings-language");
        ui.robot().clickOn("Deutsch");
        ui.settle();
        assertThat(appearance.get()).isEqualTo(Appearance.initial().withLanguage(LanguageChoice.GERMAN));
        assertThat(List.of(LanguageChoice.values())).extracting(LanguageChoice::ownName)
                .containsExactly("", "English", "Deutsch", "Español", "中文 (简体)", "العربية");
    }

    @Test
    void contrastTextSizeAndMovementAreChosen() throws Exception {
        ui.robot().clickOn("High").clickOn("150 %").clickOn("Reduced");
        ui.settle();
        assertThat(appearance.get()).isEqualTo(Appearance.initial().withContrast(ContrastChoice.HIGH)
                .withTextSize(TextSize.LARGE).withMotion(MotionChoice.REDUCED));
    }

    @Test
    void howMuchIsKeptForReadingOfflineIsChosenAndTold() throws Exception {
        assertThat(now()).isEqualTo("Stored now: 28 lists and records, 3.4 MB, the oldest from Nov 12, 2026.");
        offline.use = new OfflineUse(1, 20, Instant.parse("2026-11-20T08:00:00Z"));
        ui.robot().clickOn("#settings-offline-unread-month").clickOn("#settings-offline-size-small");
        ui.settle();
        assertThat(offline.keeping.get()).isEqualTo(new OfflineKeeping(KeptUnread.MONTH, KeptSize.SMALL));
        assertThat(now()).isEqualTo("Stored now: 1 list or record, 0.1 MB, the oldest from Nov 20, 2026.");
    }

    @Test
    void whatIsStoredOfTheOpenServerIsForgottenAfterAQuestion() throws Exception {
        desk.confirms = false;
        pressForget();
        assertThat(offline.forgotten).isEmpty();
        desk.confirms = true;
        pressForget();
        assertThat(desk.confirmations).last().isEqualTo("Forget what is stored of Local workspace?");
        assertThat(offline.forgotten).containsExactly("local");
        assertThat(now()).isEqualTo("Nothing is stored now.");
    }

    @Test
    void aStoreThatDoesNotLastSaysSo() throws Exception {
        offline.lasts = false;
        ui.robot().clickOn("#settings-offline-unread-year");
        ui.settle();
        assertThat(now()).startsWith("The file for this cannot be written");
    }

    /// Where it is, below the edge of the window, the mouse does not reach.
    private void pressForget() throws Exception {
        Snapshots.onFx(() -> {
            ui.robot().lookup("#settings-offline-forget").queryButton().fire();
            return true;
        });
        ui.settle();
    }

    private String now() throws Exception {
        return Snapshots.onFx(() -> ui.robot().lookup("#settings-offline-now").queryAs(Label.class).getText());
    }

    @Test
    void theRetryPolicyIsThatOfTheOpenProfileAndIsKept() throws Exception {
        assertThat(isChosen("Ask")).isTrue();
        ui.robot().clickOn("Off");
        ui.settle();
        assertThat(policies.policyOf("local").get()).isEqualTo(RetryPolicy.OFF);
        assertThat(policies.policyOf("another").get()).isEqualTo(RetryPolicy.ASK);
        assertThat(new RememberedRetryPolicies(desk.surroundings.remembered()).policyOf("local").get())
                .isEqualTo(RetryPolicy.OFF);
    }

    @Test
    void whateverTakesTheFocusHasAName() throws Exception {
        assertThat(Snapshots.onFx(() -> Unnamed.in((Parent) room.node()))).isEmpty();
    }
}
