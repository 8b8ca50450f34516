package org.graphkeeper.views.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.release.FeedAnswer;
import org.graphkeeper.api.release.FeedAnswer.Reason;
import org.graphkeeper.api.release.ReleaseFeed;
import org.graphkeeper.api.release.ReleaseVersion;
import org.graphkeeper.views.base.ComputerPolicy;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.Locked;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class UpdatesPanelTest {

    private static final URI NOTES = URI.create("https://releases.example.org/0.2.0");
    private static final UpdateState FOUND = new UpdateState.Available(
            new ReleaseFeed(FakeClient.NOW, new ReleaseVersion(0, 2, 0, ""), NOTES), FakeClient.NOW, false);

    private final List<String> done = new ArrayList<>();
    private Kept updates;
    private UpdatesPanel panel;
    private UpdateMark mark;
    private UiStage ui;

    private final class Kept implements Updates {
        private final BooleanProperty wanted = new SimpleBooleanProperty();
        private final StringProperty address = new SimpleStringProperty("");
        private final StringProperty key = new SimpleStringProperty("");
        private final SimpleObjectProperty<UpdateState> state = new SimpleObjectProperty<>(new UpdateState.Off());
        private final Optional<String> forbiddenBy;

        Kept(Optional<String> forbiddenBy) {
            this.forbiddenBy = forbiddenBy;
        }

        @Override
        public BooleanProperty wantedProperty() {
            return wanted;
        }

        @Override
        public StringProperty addressProperty() {
            return address;
        }

        @Override
        public StringProperty keyProperty() {
            return key;
        }

        @Override
        public ReadOnlyObjectProperty<UpdateState> stateProperty() {
            return state;
        }

        @Override
        public Optional<String> forbiddenBy() {
            return forbiddenBy;
        }

        @Override
        public InstalledAs installedAs() {
            return InstalledAs.RPM;
        }

        @Override
        public String installedVersion() {
            return "0.1.0";
        }

        @Override
        public void lookNow() {
            done.add("look");
        }

        @Override
        public void passOver() {
            done.add("pass");
        }

        @Override
        public void open(URI page) {
            done.add(page.toString());
        }
    }

    private void open(Optional<String> forbiddenBy) throws Exception {
        open(forbiddenBy, ComputerPolicy.NONE);
    }

    private void open(Optional<String> forbiddenBy, ComputerPolicy policy) throws Exception {
        ui = new UiStage(900, 700, () -> {
            TestDesk desk = new TestDesk(new FxTasks(), new FakeClient(), policy);
            updates = new Kept(forbiddenBy);
            panel = new UpdatesPanel(updates, desk.surroundings);
            mark = new UpdateMark(updates, desk.surroundings, () -> done.add("settings"));
            return new VBox(16, panel.node(), mark.node());
        });
    }

    private void show(UpdateState state) throws Exception {
        Snapshots.onFx(() -> {
            updates.state.set(state);
            return true;
        });
        ui.settle();
    }

    private String text(String id) throws Exception {
        return Snapshots.onFx(() -> ui.find("#" + id, Labeled.class).getText());
    }

    private boolean isMarked() throws Exception {
        return Snapshots.onFx(() -> ui.robot().lookup("#update-mark").tryQuery().isPresent());
    }

    private boolean isShown(String id) throws Exception {
        return Snapshots.onFx(() -> {
            for (Node node = ui.find("#" + id, Node.class); node != null; node = node.getParent()) {
                if (!node.isVisible()) {
                    return false;
                }
            }
            return true;
        });
    }

    @AfterEach
    void close() throws Exception {
        Snapshots.onFx(() -> {
            panel.close();
            mark.close();
            return true;
        });
        ui.close();
    }

    @Test
    void itIsOffUntilSomebodyWantsItAndSaysWhatIsMissing() throws Exception {
        open(Optional.empty());
        assertThat(Snapshots.onFx(() -> ui.robot().lookup(".field-error").tryQuery())).isEmpty();
        assertThat(isMarked()).isFalse();
        ui.robot().clickOn("#updates-wanted");
        ui.robot().clickOn("#updates-address").write("http://releases.example.org/feed");
        ui.settle();
        assertThat(updates.wanted.get()).isTrue();
        assertThat(updates.address.get()).isEqualTo("http://releases.example.org/feed");
        assertThat(Snapshots.onFx(() -> ui.robot().lookup(".field-error").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText).toList())).satisfiesExactly(
                        address -> assertThat(address).contains("https://"),
                        key -> assertThat(key).isEqualTo("Enter the public key of the feed."));
    }

    @Test
    void aNewerVersionIsMarkedQuietlyAndSaysHowToGetIt() throws Exception {
        open(Optional.empty());
        show(FOUND);
        assertThat(text("updates-state")).isEqualTo("Version 0.2.0 is available; this is 0.1.0.");
        assertThat(text("updates-how")).contains("sudo dnf install ./graphkeeper-0.2.0-1.x86_64.rpm");
        assertThat(text("update-mark")).isEqualTo("Version 0.2.0 is available");
        ui.robot().clickOn("#updates-notes").clickOn("#update-mark").clickOn("#updates-pass");
        ui.settle();
        assertThat(done).containsExactly(NOTES.toString(), "settings", "pass");
        show(new UpdateState.Looking());
        assertThat(isMarked()).as("it does not flicker").isTrue();
        show(new UpdateState.Available(((UpdateState.Available) FOUND).release(), FakeClient.NOW, true));
        assertThat(isMarked()).isFalse();
        assertThat(isShown("updates-pass")).isFalse();
        assertThat(isShown("updates-how")).isTrue();
    }

    @Test
    void aFailureIsToldInTheSettingsAndNowhereElse() throws Exception {
        open(Optional.empty());
        for (Reason reason : Reason.values()) {
            show(new UpdateState.Failed(new FeedAnswer.Refused(reason, "detail"), Instant.EPOCH));
            assertThat(text("updates-state")).as(reason.name()).endsWith(".");
            assertThat(isMarked()).isFalse();
            assertThat(isShown("updates-how")).isFalse();
        }
    }

    @Test
    void whatTheAdministratorForbidsCannotBeSwitchedOn() throws Exception {
        open(Optional.of("GRAPHKEEPER_UPDATES=off"));
        assertThat(text("updates-forbidden")).isEqualTo("Switched off for this computer by GRAPHKEEPER_UPDATES=off.");
        assertThat(Snapshots.onFx(() -> ui.find("#updates-wanted", Node.class).isDisabled()
                && ui.find("#updates-address", Node.class).isDisabled()
                && ui.find("#updates-look", Button.class).isDisabled())).isTrue();
    }

    @Test
    void whateverTakesTheFocusHasAName() throws Exception {
        open(Optional.empty());
        show(FOUND);
        assertThat(Snapshots.onFx(() -> Unnamed.in((Parent) panel.node()))).isEmpty();
    }

    @Test
    void aFeedThatAnAdministratorNamedIsShownAndCannotBeChanged() throws Exception {
        open(Optional.empty(), Locked.keys(PolicyKey.UPDATES_ADDRESS, PolicyKey.UPDATES_KEY));

        assertThat(ui.robot().lookup("#updates-address").query().isDisabled()).isTrue();
        assertThat(ui.robot().lookup("#updates-key").query().isDisabled()).isTrue();
        assertThat(ui.robot().lookup("#updates-wanted").query().isDisabled()).isFalse();
        assertThat(ui.robot().lookup("#policy-updates-address").query().getAccessibleText()).isEqualTo(Locked.WHO);
    }
}
