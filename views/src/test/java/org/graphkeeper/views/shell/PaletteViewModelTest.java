package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.shell.PaletteViewModel.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {

    private final ManualTasks tasks = new ManualTasks();
    private final TestDesk desk = new TestDesk(tasks, FakeClient.withVariety());
    private final List<String> done = new ArrayList<>();
    private final StringProperty whyNot = new SimpleStringProperty("Offline.");
    private PaletteViewModel model;

    @BeforeEach
    void open() {
        desk.surroundings.commands().contribute(
                Command.of(CommandId.GRAPHS_CREATE, () -> done.add("create")),
                Command.of(CommandId.GRAPHS_EDIT, () -> done.add("edit")),
                Command.of(CommandId.GRAPHS_DELETE, whyNot, () -> done.add("delete")),
                Command.of(CommandId.APP_PALETTE, () -> done.add("palette")),
                Command.of(CommandId.ACTIVITY_LIST, () -> done.add("activity")));
        desk.session.catalog().start();
        tasks.runAll();
        model = new PaletteViewModel(desk.session, desk.surroundings, slug -> done.add("show " + slug));
        model.open();
        tasks.runAll();
    }

    private List<String> titles() {
        return model.entries().stream().map(Entry::title).toList();
    }

    private void type(String text) {
        model.queryProperty().set(text);
        tasks.runAll();
    }

    private void choose(String title) {
        model.choose(model.entries().stream().filter(entry -> entry.title().equals(title)).findFirst().orElseThrow());
    }

    @Test
    void withoutATextEverythingButThePaletteIsThereAndTheDisabledLast() {
        assertThat(titles()).containsExactly("Edit the name and description of the graph", "Go to Activity",
                "New graph", "Delete the graph");
        assertThat(model.entries().getLast()).isInstanceOfSatisfying(Entry.Do.class,
                one -> assertThat(one.whyNot()).isEqualTo("Offline."));
    }

    @Test
    void aFewLettersFindACommandAndGraphsFollow() {
        type("new");
        assertThat(titles()).startsWith("New graph");
        type("patent");
        assertThat(model.entries()).singleElement().isInstanceOf(Entry.Show.class);
        model.choose(model.entries().getFirst());
        assertThat(done).containsExactly("show patents");
    }

    @Test
    void theWordsOfTheCommandLineFindACommandToo() {
        type("graphs.create");
        assertThat(titles()).containsExactly("New graph");
    }

    @Test
    void whatWasUsedComesFirstAlsoAfterARestart() {
        choose("New graph");
        model.closed();
        PaletteViewModel next = new PaletteViewModel(desk.session, desk.surroundings, _ -> { });
        next.open();
        assertThat(next.entries().getFirst().title()).isEqualTo("New graph");
        assertThat(((Entry.Do) next.entries().getFirst()).recent()).isTrue();
        assertThat(done).containsExactly("create");
    }

    @Test
    void aDisabledCommandIsNotDoneAndNotRemembered() {
        choose("Delete the graph");
        assertThat(done).isEmpty();
        assertThat(desk.notices).singleElement().extracting(TestDesk.Shown::text)
                .isEqualTo("Delete the graph: Offline.");
        assertThat(desk.remembered).doesNotContainKey("palette.recent");
    }

    @Test
    void theLastSearchCountsAndAClosedPaletteSearchesNothing() {
        model.queryProperty().set("patent");
        model.queryProperty().set("patents");
        assertThat(tasks.waiting()).hasSize(1);
        model.closed();
        assertThat(tasks.waiting()).isEmpty();
        assertThat(model.entries()).isEmpty();
    }
}
