package org.graphkeeper.views.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.members.MemberRow.NoteKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class MembersViewTest {

    private static final String SLUG = "sales_eu";
    private static final String ADA = "00000000-0000-4000-8000-000000000001";
    private static final String GRACE = "00000000-0000-4000-8000-000000000002";
    private static final String ALAN = "00000000-0000-4000-8000-000000000007";

    private final FakeClient client = MembersGalleryTest.client();
    private TestDesk desk;
    private MembersViewModel model;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(900, 600, () -> {
            desk = new TestDesk(new FxTasks(), client);
            desk.session.connectivity().reached(FakeClient.NOW);
            model = new MembersViewModel(desk.session, desk.surroundings);
            MembersView view = new MembersView(model, desk.surroundings);
            model.attach();
            view.contribute();
            model.show(client.graphs.get(SLUG));
            return view;
        });
        eventually(() -> model.rows().size() == 6);
    }

    @AfterEach
    void close() throws Exception {
        Snapshots.onFx(() -> {
            model.detach();
            return true;
        });
        ui.close();
    }

    private void eventually(Callable<Boolean> onFx) {
        await().until(() -> Snapshots.onFx(onFx));
        ui.settle();
    }

    private MemberRow row(String userId) {
        return model.rows().stream().filter(row -> row.userId().equals(userId)).findFirst().orElseThrow();
    }

    private ComboBox<?> roleBox(String userId) {
        return ui.find("#members-table", TableView.class).lookupAll(".role-box").stream()
                .filter(node -> node.getUserData() instanceof MemberRow row && row.userId().equals(userId))
                .map(ComboBox.class::cast).findFirst().orElseThrow();
    }

    private Role roleOnServer(String userId) throws Exception {
        return client.members.of(SLUG).fetch().value().stream().filter(member -> member.userId().equals(userId))
                .map(Member::role).findFirst().orElseThrow();
    }

    @Test
    void aRoleIsChangedInTheRowWithTheKeyboard() throws Exception {
        ui.robot().clickOn(roleBox(GRACE));
        ui.settle();
        ui.robot().type(KeyCode.DOWN).type(KeyCode.ENTER);
        eventually(() -> row(GRACE).noteKindProperty().get() == NoteKind.DONE);
        assertThat(roleOnServer(GRACE)).isEqualTo(Role.ADMIN);
    }

    @Test
    void theLastAdminsControlsAreDisabled() {
        assertThat(roleBox(ADA).isDisabled()).isTrue();
        assertThat(ui.find("#remove-" + ADA, Button.class).isDisabled()).isTrue();
        assertThat(roleBox(GRACE).isDisabled()).isFalse();
    }

    @Test
    void theServersRefusalPutsTheOldRoleBackAndSaysWhy() throws Exception {
        client.script.failNext("members.changeRole",
                new Failure.Rejected("Cannot demote the last admin of a graph"));
        Snapshots.onFx(() -> {
            model.changeRole(row(GRACE), Role.READER);
            return true;
        });
        eventually(() -> row(GRACE).noteKindProperty().get() == NoteKind.REFUSED);
        assertThat(roleBox(GRACE).getValue()).isEqualTo(Role.WRITER);
        assertThat(row(GRACE).noteProperty().get()).contains("last admin");
    }

    @Test
    void somebodyIsAddedByTypeAhead() throws Exception {
        ui.robot().clickOn("#members-add");
        ui.settle();
        ui.robot().write("turing");
        eventually(() -> ui.find("#add-member-suggestions", ListView.class).getItems().size() == 1);
        ui.robot().type(KeyCode.ENTER);
        ui.settle();
        ui.robot().type(KeyCode.ENTER);
        eventually(() -> model.isMember(ALAN));
        assertThat(roleOnServer(ALAN)).isEqualTo(Role.READER);
    }

    @Test
    void removalAsksAboveTheTableAndTheSafeAnswerHasTheFocus() {
        ui.robot().clickOn("#remove-" + GRACE);
        ui.settle();
        Button keep = ui.find("#members-remove-no", Button.class);
        assertThat(keep.isFocused()).isTrue();
        ui.robot().clickOn("#members-remove-yes");
        eventually(() -> !model.isMember(GRACE));
        assertThat(ui.find("#members-selection", Node.class).isVisible()).isFalse();
    }

    @Test
    void theDeleteKeyAsksAndEscapeKeeps() throws Exception {
        Snapshots.onFx(() -> {
            TableView<?> table = ui.find("#members-table", TableView.class);
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(model.rows().indexOf(row(GRACE)));
            return true;
        });
        ui.robot().type(KeyCode.DELETE);
        eventually(() -> row(GRACE).confirmingProperty().get());
        ui.robot().type(KeyCode.ESCAPE);
        eventually(() -> !row(GRACE).confirmingProperty().get());
        assertThat(client.script.calls()).noneMatch(call -> call.startsWith("members.remove"));
    }

    @Test
    void offlineEverythingIsReadableAndNothingCanBeChanged() throws Exception {
        client.script.outage(new Failure.Offline("127.0.0.1:8000", "connection refused", false));
        Snapshots.onFx(() -> {
            model.refresh();
            return true;
        });
        eventually(() -> !model.lockProperty().get().isEmpty());
        assertThat(roleBox(GRACE).isDisabled()).isTrue();
        assertThat(ui.find("#members-add", Button.class).isDisabled()).isTrue();
        assertThat(ui.find("#members-table", TableView.class).isVisible()).isTrue();
        List<String> texts = ui.robot().lookup(node -> node instanceof Labeled label && label.getText() != null
                && label.getText().contains("offline")).<Labeled>queryAll().stream().map(Labeled::getText).toList();
        assertThat(texts).isNotEmpty();
    }
}
