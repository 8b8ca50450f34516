package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private final TestDesk desk = new TestDesk(tasks, client);
    private int signIns;
    private final ShellViewModel model = new ShellViewModel(desk.session, desk.surroundings, () -> signIns++);

    private void load() {
        desk.session.catalog().refresh();
        tasks.runAll();
    }

    @Test
    void theBarLastsFromTheFirstFailureUntilTheServerAnswers() {
        load();
        assertThat(model.barProperty().get()).isNull();
        client.script.outage(new Failure.Offline("host:8000", "connection refused", false));
        load();
        assertThat(model.barProperty().get().text()).startsWith("Offline since 10:41");
        assertThat(model.oldProperty().get()).isTrue();
        client.script.endOutage();
        model.actOnBar();
        assertThat(model.barProperty().get().actionLabel()).as("one try at a time").isNull();
        tasks.runAll();
        assertThat(model.barProperty().get()).isNull();
        assertThat(model.oldProperty().get()).isFalse();
        assertThat(model.ageProperty().get()).startsWith("as of 10:41");
    }

    @Test
    void aRefusedSignInLeadsToTheSignIn() {
        client.script.outage(new Failure.Unauthorized("Invalid or expired token"));
        load();
        assertThat(model.barProperty().get().actionLabel()).isEqualTo("Sign in…");
        model.actOnBar();
        assertThat(signIns).isEqualTo(1);
    }

    @Test
    void answersThatCannotBeReadAreNotCalledOffline() {
        load();
        client.script.outage(new Failure.Malformed("no field slug"));
        load();
        assertThat(model.barProperty().get().text()).contains("too old");
    }

    @Test
    void theWidthOfTheRailAndTheOpenRoomAreRemembered() {
        model.railWideProperty().set(false);
        model.roomProperty().set("activity");
        ShellViewModel later = new ShellViewModel(desk.session, desk.surroundings, () -> { });
        assertThat(later.railWideProperty().get()).isFalse();
        assertThat(later.roomProperty().get()).isEqualTo("activity");
    }
}
