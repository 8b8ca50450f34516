package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

/// Graphs on a server where one has to be careful.
class CarefulGraphsTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private TestDesk desk;
    private GraphWrites writes;
    private OverviewViewModel overview;

    private void open(AccessMode access, ConfirmLevel confirm) {
        desk = new TestDesk(tasks, client, Language.of(Locale.US), Clock.fixed(FakeClient.NOW, ZoneOffset.UTC),
                Environment.PRODUCTION, new Safety(access, confirm, Duration.ofMinutes(15)));
        writes = new GraphWrites(desk.session, desk.surroundings);
        overview = new OverviewViewModel(desk.session, desk.surroundings, writes);
        desk.session.catalog().start();
        tasks.runAll();
        overview.show(desk.session.catalog().find("sales_eu").orElseThrow());
    }

    private long updates() {
        return client.script.calls().stream().filter(call -> call.startsWith("graphs.update")).count();
    }

    @Test
    void aNameIsAskedAboutAndWhoSaysNoLosesNothing() {
        open(AccessMode.CHANGES, ConfirmLevel.EVERY_CHANGE);
        String before = client.graphs.get("sales_eu").name();
        desk.confirms = false;
        overview.edit();
        overview.nameProperty().set("Sales EMEA");
        overview.save();
        tasks.runAll();

        assertThat(desk.questions).singleElement().satisfies(question -> {
            assertThat(question.environment()).isEqualTo(Environment.PRODUCTION);
            assertThat(question.facts()).containsExactly(new PlannedChange.Fact("Name", before, "Sales EMEA"));
        });
        assertThat(overview.editingProperty().get()).isTrue();
        assertThat(overview.nameProperty().get()).isEqualTo("Sales EMEA");
        assertThat(overview.blockedProperty().get()).isNull();
        assertThat(updates()).isZero();

        desk.confirms = true;
        overview.save();
        tasks.runAll();
        assertThat(updates()).isEqualTo(1);
        assertThat(overview.editingProperty().get()).isFalse();

        desk.confirms = false;
        desk.notices.getLast().action().run().run();
        tasks.runAll();
        assertThat(updates()).isEqualTo(1);
        assertThat(desk.notices.getLast().action()).as("the way back stays").isNotNull();
    }

    @Test
    void aSwitchThatWasNotConfirmedGoesBack() {
        open(AccessMode.CHANGES, ConfirmLevel.EVERY_CHANGE);
        boolean before = overview.contributeProperty().get();
        desk.confirms = false;

        overview.switchContribute(!before);
        tasks.runAll();

        assertThat(overview.contributeProperty().get()).isEqualTo(before);
        assertThat(updates()).isZero();
    }

    @Test
    void theTypedSlugIsEnoughForADeletion() {
        open(AccessMode.CHANGES, ConfirmLevel.TYPED_NAME);
        DeleteViewModel deletion = new DeleteViewModel(desk.session, desk.surroundings, writes);
        deletion.show(desk.session.catalog().find("sales_eu").orElseThrow());
        deletion.typedProperty().set("sales_eu");
        deletion.delete();
        tasks.runAll();

        assertThat(desk.questions).isEmpty();
        assertThat(client.script.calls()).contains("graphs.delete sales_eu");
    }

    @Test
    void withoutDeletionsAGraphCanBeRenamedAndNotDeleted() {
        open(AccessMode.NO_DELETIONS, ConfirmLevel.AS_USUAL);
        DeleteViewModel deletion = new DeleteViewModel(desk.session, desk.surroundings, writes);
        deletion.show(desk.session.catalog().find("sales_eu").orElseThrow());
        deletion.typedProperty().set("sales_eu");

        assertThat(deletion.impossibleProperty().get()).contains("no deletions");
        assertThat(deletion.armedProperty().get()).isFalse();
        assertThat(overview.blockedProperty().get()).isNull();

        desk.session.safeguard().askToUnlock();
        assertThat(deletion.armedProperty().get()).isTrue();
        desk.session.safeguard().lockNow();
        assertThat(deletion.armedProperty().get()).isFalse();
        deletion.delete();
        tasks.runAll();
        assertThat(client.script.calls()).doesNotContain("graphs.delete sales_eu");
    }

    @Test
    void aReadOnlyConnectionExplainsWhyNothingCanBeDone() {
        open(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL);
        CreateViewModel create = new CreateViewModel(desk.session, desk.surroundings, writes);

        assertThat(overview.blockedProperty().get()).contains("read-only", "15 minutes");
        assertThat(overview.switchesBlockedProperty().get()).contains("read-only");
        assertThat(create.blockedProperty().get()).contains("read-only");
        TrashViewModel trash = new TrashViewModel(desk.session, desk.surroundings, writes);
        assertThat(trash.blockedProperty().get()).isNotNull();
        assertThat(trash.purgeBlockedProperty().get()).isNotNull();
    }
}
