package org.graphkeeper.views.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.base.Unnamed;
import org.graphkeeper.views.members.BatchRow.State;
import org.graphkeeper.views.members.MemberBatch.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Many members at once, with mouse and keyboard.
@ExtendWith(FxStallGuard.class)
class MemberBatchViewTest {

    private static final String SLUG = "sales_eu";
    private static final String ADA = "00000000-0000-4000-8000-000000000001";
    private static final String GRACE = "00000000-0000-4000-8000-000000000002";
    private static final String EDSGER = "00000000-0000-4000-8000-000000000003";

    private final FakeClient client = MembersGalleryTest.client();
    private TestDesk desk;
    private MembersViewModel model;
    private MembersView view;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        for (int i = 0; i < 1000; i++) {
            client.users.add(new User("10000000-0000-4000-8000-" + String.format("%012d", i), "p" + i + "@example.org",
                    "Person " + i, false, true, SampleGraphs.CREATED));
        }
        ui = new UiStage(900, 600, () -> {
            desk = new TestDesk(new FxTasks(), client);
            desk.session.connectivity().reached(FakeClient.NOW);
            model = new MembersViewModel(desk.session, desk.surroundings);
            view = new MembersView(model, desk.surroundings);
            model.attach();
            model.show(client.graphs.get(SLUG));
            return view;
        });
        eventually(() -> model.rows().size() == 6);
        // The panels are made once per process; that is measured with the start of the app.
        Snapshots.onFx(() -> {
            model.importing().openProperty().set(true);
            model.importing().close();
            model.proposeRemoval(model.rows().stream().filter(row -> row.userId().equals(EDSGER)).toList());
            return true;
        });
        ui.settle();
        Snapshots.onFx(() -> {
            batch().close();
            return true;
        });
        ui.settle();
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

    private MemberBatch batch() {
        return model.batchProperty().get();
    }

    private void select(String... ids) throws Exception {
        Snapshots.onFx(() -> {
            TableView<MemberRow> table = ui.find("#members-table", TableView.class);
            table.requestFocus();
            table.getSelectionModel().clearSelection();
            model.rows().stream().filter(row -> Arrays.asList(ids).contains(row.userId()))
                    .forEach(table.getSelectionModel()::select);
            return true;
        });
        ui.settle();
    }

    @Test
    void severalMembersAreRemovedAfterAPreview() throws Exception {
        select(GRACE, EDSGER);
        ui.robot().clickOn("#members-selected-remove");
        eventually(() -> batch().phaseProperty().get() == Phase.PREVIEW);
        assertThat(ui.find("#members-batch-summary", Label.class).getText()).contains("Nothing is sent yet",
                "To remove: 2.");
        assertThat(Snapshots.onFx(() -> Unnamed.in(view))).isEmpty();
        ui.robot().clickOn("#members-batch-run");
        eventually(() -> batch().phaseProperty().get() == Phase.FINISHED);
        ui.robot().clickOn("#members-batch-close");
        eventually(() -> !model.isMember(GRACE) && !model.isMember(EDSGER));
        assertThat(ui.find("#members-table", TableView.class).isVisible()).isTrue();
    }

    @Test
    void whoeverWouldRemoveTheLastAdminIsOfferedToPromoteSomebodyFirst() throws Exception {
        select(ADA, EDSGER);
        ui.robot().clickOn("#members-selected-remove");
        eventually(() -> ui.find("#members-batch-guard", Node.class).isVisible());
        assertThat(ui.find("#members-batch-run", Button.class).isDisabled()).isTrue();
        ui.robot().clickOn("#members-batch-promote-first");
        eventually(() -> !ui.find("#members-batch-guard", Node.class).isVisible());
        ui.robot().clickOn("#members-batch-run");
        eventually(() -> batch().phaseProperty().get() == Phase.FINISHED);
        assertThat(batch().rows()).extracting(BatchRow::state).containsOnly(State.DONE);
        assertThat(client.members.of(SLUG).fetch().value()).anyMatch(member -> member.role() == Role.ADMIN)
                .noneMatch(member -> member.userId().equals(ADA));
    }

    @Test
    void theServersRefusalIsInItsLineAndReportedAndRetried() throws Exception {
        client.script.failNext("members.remove", new Failure.Rejected("Cannot remove the last admin of a graph"));
        select(GRACE, EDSGER);
        ui.robot().clickOn("#members-selected-remove");
        eventually(() -> batch().phaseProperty().get() == Phase.PREVIEW);
        ui.robot().clickOn("#members-batch-run");
        eventually(() -> batch().phaseProperty().get() == Phase.FINISHED);
        assertThat(ui.find("#members-batch-summary", Label.class).getText()).contains("1 change was made.", "Failed: 1.");
        ui.robot().clickOn("#members-batch-report");
        ui.settle();
        assertThat(desk.saved.get("members-sales_eu-report.csv")).contains("is the last admin");
        ui.robot().clickOn("#members-batch-retry");
        eventually(() -> batch().rows().stream().allMatch(row -> row.state() == State.DONE));
    }

    @Test
    void escapeLeavesThePreviewAndNothingWasSent() throws Exception {
        select(GRACE, EDSGER);
        ui.robot().clickOn("#members-selected-remove");
        eventually(() -> batch().phaseProperty().get() == Phase.PREVIEW);
        ui.robot().type(KeyCode.ESCAPE);
        eventually(() -> batch().phaseProperty().get() == Phase.CLOSED);
        assertThat(client.script.calls()).noneMatch(call -> call.startsWith("members.remove"));
        assertThat(ui.find("#members-table", TableView.class).isFocused()).isTrue();
    }

    @Test
    void aThousandPastedLinesAreImported() throws Exception {
        Snapshots.onFx(() -> {
            ui.find("#members-more", MenuButton.class).getItems().getFirst().fire();
            return true;
        });
        eventually(() -> model.importing().openProperty().get());
        assertThat(ui.find("#members-import-file", Button.class).isFocused()).isTrue();
        String lines = IntStream.range(0, 1000).mapToObj(i -> "p" + i + "@example.org," + (i % 7 == 0 ? "writer"
                : "reader")).collect(Collectors.joining("\n", "email,role\n", "\n"));
        ui.robot().clickOn("#members-import-text");
        Snapshots.onFx(() -> {
            ui.find("#members-import-text", TextArea.class).replaceSelection(lines);
            return true;
        });
        ui.settle();
        assertThat(model.importing().textProperty().get()).isEqualTo(lines);
        TextArea beginning = ui.find("#members-import-beginning", TextArea.class);
        assertThat(beginning.isFocused()).isTrue();
        assertThat(beginning.getText()).startsWith("email,role\np0@example.org,writer\n").hasLineCount(21);
        assertThat(ui.find("#members-import-length", Label.class).getText()).startsWith("1,001 lines were pasted.");
        ui.robot().clickOn("#members-import-preview");
        eventually(() -> batch().phaseProperty().get() == Phase.PREVIEW);
        assertThat(batch().rows()).hasSize(1000);
        ui.robot().clickOn("#members-batch-run");
        eventually(() -> batch().phaseProperty().get() == Phase.FINISHED);
        assertThat(batch().rows()).extracting(BatchRow::state).containsOnly(State.DONE);
        ui.robot().clickOn("#members-batch-close");
        eventually(() -> model.rows().size() == 1006);
        assertThat(ui.find("#members-count", Label.class).getText()).isEqualTo("1,005 members");
    }

    @Test
    void aLongTextIsEmptiedAndTypedAnew() throws Exception {
        Snapshots.onFx(() -> {
            model.importing().openProperty().set(true);
            model.importing().textProperty().set("email,role\n".repeat(101));
            return true;
        });
        ui.settle();
        assertThat(ui.find("#members-import-text", TextArea.class).isVisible()).isFalse();

        ui.robot().clickOn("#members-import-empty");
        ui.robot().write("email");

        assertThat(model.importing().textProperty().get()).isEqualTo("email");
        assertThat(ui.find("#members-import-beginning", TextArea.class).isVisible()).isFalse();
    }

    @Test
    void whatIsPastedWithAFlawIsExplainedInThePanel() throws Exception {
        Snapshots.onFx(() -> {
            model.importing().openProperty().set(true);
            return true;
        });
        ui.settle();
        ui.robot().clickOn("#members-import-text");
        ui.robot().write("name;town");
        ui.robot().press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        eventually(() -> model.importing().problemProperty().get() != null);
        assertThat(ui.find("#members-import-text", TextArea.class).getText()).isEqualTo("name;town");
    }
}
