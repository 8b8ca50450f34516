package org.graphkeeper.views.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.access.AccessViewModel.Topic;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.graphkeeper.views.base.Unnamed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The access room with mouse and keyboard.
@ExtendWith(FxStallGuard.class)
class AccessViewTest {

    private FakeClient client = AccessGalleryTest.client();
    private TestDesk desk;
    private AccessViewModel model;
    private AccessView view;
    private UiStage ui;

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    private void open(double width, double height) throws Exception {
        ui = new UiStage(width, height, () -> {
            desk = new TestDesk(new FxTasks(), client);
            desk.session.connectivity().reached(FakeClient.NOW);
            desk.session.catalog().start();
            model = new AccessViewModel(desk.session, desk.surroundings);
            view = new AccessView(model, desk.surroundings);
            model.attach();
            view.attach();
            return view;
        });
        eventually(() -> !model.graph().subjects().isEmpty());
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

    private String headline(String key) {
        return ui.find("#access-headline-" + key, Label.class).getText();
    }

    private void topic(Topic topic) throws Exception {
        ui.robot().clickOn("#access-topic-" + topic.name().toLowerCase(java.util.Locale.ROOT));
        ui.settle();
    }

    @Test
    void aGraphIsFoundAndAskedAboutWithTheKeyboardAlone() throws Exception {
        open(1000, 700);
        Snapshots.onFx(() -> {
            view.focusFirst();
            return true;
        });
        ui.robot().write("sales");
        eventually(() -> model.graph().subjects().size() == 1);
        ui.robot().type(KeyCode.DOWN);
        eventually(() -> headline("graph").equals("3 people can read Sales Europe"));
        assertThat(ui.find("#access-subjects-graph", ListView.class).isFocused()).isTrue();
        assertThat(ui.find("#access-table-graph", TableView.class).getItems()).hasSize(4);
    }

    @Test
    void aLineIsFollowedWithEnterToTheOtherQuestion() throws Exception {
        open(1000, 700);
        Platform.runLater(() -> model.graph().choose("sales_eu"));
        eventually(() -> !model.graph().answerProperty().get().rows().isEmpty());
        Snapshots.onFx(() -> {
            TableView<AccessRow> table = ui.find("#access-table-graph", TableView.class);
            table.requestFocus();
            table.getSelectionModel().select(table.getItems().stream()
                    .filter(row -> row.id().equals("u-2")).findFirst().orElseThrow());
            return true;
        });
        ui.robot().type(KeyCode.ENTER);
        ui.settle();
        eventually(() -> model.topicProperty().get() == Topic.PERSON
                && headline("person").equals("grace.hopper@example.org can see 4 graphs"));
    }

    @Test
    void aTokenIsMadeShownOnceAndRevoked() throws Exception {
        open(1000, 800);
        topic(Topic.TOKENS);
        ui.robot().clickOn("#access-tokens-new");
        ui.settle();
        assertThat(ui.find("#access-token-name", TextField.class).isFocused()).isTrue();
        ui.robot().write("nightly");
        assertThat(ui.find("#access-token-create", Button.class).isDisabled()).isTrue();
        ui.robot().clickOn("#access-token-all");
        eventually(() -> !ui.find("#access-token-create", Button.class).isDisabled());
        ui.robot().clickOn("#access-token-create");
        eventually(() -> ui.find("#access-token-value", TextField.class).getText().equals("tokn_example"));
        ui.robot().clickOn("#access-token-copy");
        ui.robot().clickOn("#access-token-done");
        eventually(() -> !ui.find("#access-token-fresh", Node.class).isVisible());
        assertThat(desk.copied).containsExactly("tokn_example");
        assertThat(ui.find("#access-token-value", TextField.class).getText()).isEmpty();
        eventually(() -> model.tokens().rows().size() == 1);
        Snapshots.onFx(() -> {
            TableView<?> table = ui.find("#access-tokens-table", TableView.class);
            table.requestFocus();
            table.getSelectionModel().select(0);
            return true;
        });
        ui.robot().type(KeyCode.DELETE);
        eventually(() -> model.tokens().rows().isEmpty());
        assertThat(desk.confirmations).hasSize(1);
    }

    @Test
    void tenThousandGraphsDoNotHoldTheWindowAndAreNotAskedOneByOneUnasked() throws Exception {
        client = AccessGalleryTest.client();
        for (int i = 0; i < 10_000; i++) {
            client.graphs.put(SampleGraphs.graph("many_" + i, "Many " + i, GraphStatus.ACTIVE));
            if (i % 10 == 0) {
                client.members.put("many_" + i, new Member("u-2", "grace.hopper@example.org", null, Role.READER,
                        SampleGraphs.CREATED));
            }
        }
        open(1000, 700);
        topic(Topic.PERSON);
        eventually(() -> model.person().subjects().size() == 5);
        Snapshots.onFx(() -> {
            model.person().choose("u-2");
            return true;
        });
        eventually(() -> model.person().openProperty().get() > 10_000);
        assertThat(client.script.calls()).noneMatch(call -> call.startsWith("members.of"));
        ui.robot().clickOn("#access-survey-button");
        eventually(() -> !model.person().askingProperty().get());
        eventually(() -> headline("person").equals("grace.hopper@example.org can see 1,004 graphs"));
    }

    @Test
    void everythingThatTakesTheFocusHasAName() throws Exception {
        open(960, 640);
        for (Topic topic : Topic.values()) {
            topic(topic);
            assertThat(Snapshots.onFx(() -> Unnamed.in(view))).as(topic.name()).isEmpty();
        }
    }
}
