package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class SavedViewsViewModelTest {

    private final ManualTasks tasks = new ManualTasks();
    private final TestDesk desk = new TestDesk(tasks, FakeClient.withVariety());
    private GraphsViewModel table = new GraphsViewModel(desk.session, desk.surroundings);

    private SavedViewsViewModel opened() {
        SavedViewsViewModel views = new SavedViewsViewModel(table, desk.surroundings);
        desk.session.catalog().start();
        tasks.runAll();
        return views;
    }

    private static SavedView named(List<SavedView> views, String name) {
        return views.stream().filter(view -> view.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void theViewOfThoseThatNeedSomeoneShowsWhatFailed() {
        SavedViewsViewModel views = opened();
        assertThat(views.currentProperty().get().name()).isEqualTo("All graphs");
        views.open(named(views.included(), "Needs someone"));
        tasks.runAll();
        assertThat(table.rows()).extracting(Graph::slug).containsExactly("patents");
        assertThat(views.currentProperty().get().name()).isEqualTo("Needs someone");
    }

    @Test
    void aSavedViewBringsFilterOrderAndColumnsBackAfterARestart() {
        SavedViewsViewModel views = opened();
        table.set(new GraphFilter("sales & more=", GraphStatus.ACTIVE, "Shared"), new GraphSort(GraphColumn.NODES, false));
        table.columns().choose(List.of(GraphColumn.NAME, GraphColumn.NODES));
        views.save("  My view ");
        assertThat(views.currentProperty().get().name()).isEqualTo("My view");
        table.clearFilters();
        table.columns().choose(GraphColumns.AT_FIRST);
        assertThat(views.currentProperty().get()).isNotEqualTo(views.own().getFirst());

        table = new GraphsViewModel(desk.session, desk.surroundings);
        SavedViewsViewModel later = opened();
        later.open(named(later.own(), "My view"));
        tasks.runAll();

        assertThat(table.filter()).isEqualTo(new GraphFilter("sales & more=", GraphStatus.ACTIVE, "Shared"));
        assertThat(table.sortProperty().get()).isEqualTo(new GraphSort(GraphColumn.NODES, false));
        assertThat(table.columns().chosen()).containsExactly(GraphColumn.NAME, GraphColumn.NODES);
    }

    @Test
    void aNameIsNeededOnceAndNotTooLong() {
        SavedViewsViewModel views = opened();
        views.save("Mine");
        assertThat(views.flaw(" ", null)).contains("needs a name");
        assertThat(views.flaw("mine", null)).contains("Mine".toLowerCase());
        assertThat(views.flaw("ALL GRAPHS", null)).isNotNull();
        assertThat(views.flaw("x".repeat(61), null)).contains("60");
        assertThat(views.flaw("Mine", views.own().getFirst())).as("its own name").isNull();
        views.save("mine");
        assertThat(views.own()).hasSize(1);
    }

    @Test
    void aViewIsRenamedReplacedAndItsDeletionUndone() {
        SavedViewsViewModel views = opened();
        table.textProperty().set("sales");
        views.save("Mine");
        views.rename(views.own().getFirst(), "Europe");
        assertThat(views.own()).extracting(SavedView::name).containsExactly("Europe");
        table.textProperty().set("patents");
        views.update(views.own().getFirst());
        assertThat(views.own().getFirst().filter().text()).isEqualTo("patents");
        views.delete(views.own().getFirst());
        assertThat(views.own()).isEmpty();
        assertThat(desk.remembered).doesNotContainKey("graphs.views");
        desk.notices.getLast().action().run().run();
        assertThat(views.own()).extracting(SavedView::name).containsExactly("Europe");
    }

    @Test
    void thereAreNotEndlesslyMany() {
        SavedViewsViewModel views = opened();
        for (int i = 0; i < SavedViewsViewModel.MOST + 3; i++) {
            views.save("View " + i);
        }
        assertThat(views.own()).hasSize(SavedViewsViewModel.MOST);
        assertThat(views.flaw("One more", null)).contains(String.valueOf(SavedViewsViewModel.MOST));
    }

    @Test
    void whatSomebodySpoiledByHandIsLeftOut() {
        desk.remembered.put("graphs.views", "name=%ZZ&text=a\n&&&\nname=Good&status=NOVEL&sort=novel:up&columns=novel,name");
        SavedViewsViewModel views = opened();
        assertThat(views.own()).extracting(SavedView::name).containsExactly("Good");
        assertThat(views.own().getFirst().columns()).containsExactly(GraphColumn.NAME);
    }
}
