package org.graphkeeper.views.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.graphkeeper.views.base.ComputerPolicy;
import org.graphkeeper.views.base.ComputerPolicy.Flaw;
import org.graphkeeper.views.base.ComputerPolicy.State;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Locked;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.RememberedRetryPolicies;
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

/// What an administrator locked, in the settings.
@ExtendWith(FxStallGuard.class)
class LockedSettingsTest {

    private static final String FLAWED = "FLAWED";
    private static final Flaw FLAW = new Flaw(Flaw.Reason.WRONG_VALUE, "locked.plainHttp", 7, "true, false");

    private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>(Appearance.initial());
    private final FakeOfflineFiles offline = new FakeOfflineFiles();
    private SettingsRoom room;
    private UiStage ui;

    private final class Chosen implements Preferences {
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
            return List.of();
        }

        @Override
        public void openFolder(DataFolder folder) {
            throw new AssertionError("no folders");
        }
    }

    /// Before the test itself, in which nothing may take long: its tags are what is locked.
    @BeforeEach
    void open(TestInfo test) throws Exception {
        PolicyKey[] keys = test.getTags().stream().filter(tag -> !tag.equals(FLAWED)).map(PolicyKey::valueOf)
                .toArray(PolicyKey[]::new);
        open(test.getTags().isEmpty() ? ComputerPolicy.NONE : keys.length > 0 ? Locked.keys(keys)
                : Locked.of(State.FLAWED, List.of(FLAW)));
    }

    private void open(ComputerPolicy policy) throws Exception {
        ui = new UiStage(1000, 900, () -> {
            TestDesk desk = new TestDesk(new FxTasks(), new FakeClient(), policy);
            room = new SettingsRoom(desk.session, desk.surroundings, new Chosen(),
                    new RememberedRetryPolicies(desk.surroundings.remembered()), List.of(), List.of());
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

    private Node node(String id) {
        return ui.robot().lookup("#" + id).query();
    }

    @Test
    @Tag("THEME")
    @Tag("OFFLINE_SIZE")
    void aLockedControlStaysAndSaysWhoLockedItAndCannotBeUsed() throws Exception {
        assertThat(node("settings-theme-dark").isDisabled()).isTrue();
        assertThat(node("settings-theme-dark").isVisible()).isTrue();
        assertThat(node("settings-theme-dark").getParent().getAccessibleHelp()).isEqualTo(Locked.WHO);
        assertThat(node("policy-theme").getAccessibleText()).isEqualTo(Locked.WHO);
        assertThat(node("settings-offline-size-small").isDisabled()).isTrue();
        assertThat(node("settings-offline-unread-month").isDisabled()).isFalse();
        assertThat(node("settings-language").isDisabled()).isFalse();
        ui.robot().clickOn("Dark");
        ui.settle();
        assertThat(appearance.get()).isEqualTo(Appearance.initial());
        assertThat(Snapshots.onFx(() -> Unnamed.in((Parent) room.node()))).isEmpty();
    }

    @Test
    @Tag("THEME")
    void theFocusGoesToTheFirstChoiceThatIsFree() throws Exception {
        Snapshots.onFx(() -> {
            room.focus();
            return true;
        });
        assertThat(Snapshots.onFx(() -> node("settings-theme-dark").getScene().getFocusOwner().getId()))
                .startsWith("settings-contrast-");
    }

    @Test
    @Tag("SECRET_PLACES")
    @Tag("OFFLINE_KEPT")
    void everySettingIsListedWithWhoDecidedIt() throws Exception {
        Set<String> words = words("policy-rows");
        assertThat(words).contains("Where secrets may be kept", "Locked", "As the app comes", "Theme",
                "Like the system", "Servers of this computer", "Research https://graphs.example.org", "None", "No");
        assertThat(((Label) node("settings-offline-now")).getText()).isNotBlank();
    }

    @Test
    @Tag(FLAWED)
    void flawsAreNamedWithTheirLine() throws Exception {
        assertThat(words("policy")).contains(
                "Line 7: The value of “locked.plainHttp” cannot be used. Possible: true, false");
    }

    @Test
    void whereThereIsNoPolicyThereIsNoSection() throws Exception {
        assertThat(node("policy").isVisible()).isFalse();
        assertThat(node("policy").isManaged()).isFalse();
    }

    private Set<String> words(String id) throws Exception {
        return Snapshots.onFx(() -> Set.copyOf(node(id).lookupAll(".label").stream()
                .map(label -> ((Label) label).getText()).toList().stream().distinct().toList()));
    }
}
