package org.graphkeeper.views.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.views.base.ActivityLog.Entry;
import org.graphkeeper.views.base.ActivityLog.Outcome;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class ActivityViewModelTest {

    private final TestDesk desk = new TestDesk(new ManualTasks(), new FakeClient());
    private final ActivityViewModel model = new ActivityViewModel(desk.surroundings);

    @Test
    void theFilterLooksAtWordsNotKeys() {
        ActivityGalleryTest.fill(desk);
        model.filterProperty().set("role changed");
        assertThat(model.entries()).hasSize(2);
        model.outcomeProperty().set(Outcome.REFUSED);
        assertThat(model.entries()).singleElement().extracting(Entry::before).isEqualTo("admin");
        assertThat(model.countText()).isEqualTo("1 of 5");
        model.clearFilter();
        assertThat(model.entries()).hasSize(5);
    }

    @Test
    void theFilterSurvivesARestart() {
        model.filterProperty().set("sales");
        model.outcomeProperty().set(Outcome.FAILED);
        ActivityViewModel later = new ActivityViewModel(desk.surroundings);
        assertThat(later.filterProperty().get()).isEqualTo("sales");
        assertThat(later.outcomeProperty().get()).isEqualTo(Outcome.FAILED);
        later.clearFilter();
        assertThat(desk.remembered).doesNotContainKeys("activity.filter", "activity.outcome");
    }

    @Test
    void theExportHoldsWhatIsShownAndNoFormula() {
        desk.activity.add(new Entry(FakeClient.NOW, "Local", "=cmd()", "member.add", "a / b, \"c\"", null, "reader",
                Outcome.CONFIRMED, "two\nlines"));
        desk.activity.add(new Entry(FakeClient.NOW, "Local", "hidden", "graph.retry", "x", null, null,
                Outcome.FAILED, null));
        model.outcomeProperty().set(Outcome.CONFIRMED);
        model.export(RecordFile.Format.CSV);
        assertThat(desk.saved.get("activity.csv")).isEqualTo(
                "Done from here · Confirmed · 1/2 · 2026-11-20T10:41:00Z\r\n"
                        + "when,server,who,action,subject,before,after,outcome,answer\r\n"
                        + "2026-11-20T10:41:00Z,Local,'=cmd(),member.add,\"a / b, \"\"c\"\"\",,reader,confirmed,"
                        + "\"two\nlines\"\r\n");
    }

    @Test
    void theExportForProgramsIsJson() {
        desk.activity.add(new Entry(FakeClient.NOW, "Local", "ada", "graph.retry", "a\"b\\c", null, "x\ty",
                Outcome.CONFIRMED, null));
        model.export(RecordFile.Format.JSON);
        assertThat(desk.saved.get("activity.json")).isEqualTo("{\"source\":\"Done from here\",\"filter\":null,"
                + "\"exportedAt\":\"2026-11-20T10:41:00Z\",\"total\":1,\"entries\":[\n{\"when\":\"2026-11-20T10:41:00Z\","
                + "\"server\":\"Local\",\"who\":\"ada\",\"action\":\"graph.retry\",\"subject\":\"a\\\"b\\\\c\","
                + "\"before\":null,\"after\":\"x\\u0009y\",\"outcome\":\"confirmed\",\"answer\":null}\n]}\n");
    }

    @Test
    void anActionWithoutWordsIsShownByItsKey() {
        assertThat(model.action(new Entry(FakeClient.NOW, "", "", "token.rotate", "", null, null,
                Outcome.FAILED, null)))
                .isEqualTo("token.rotate");
    }
}
