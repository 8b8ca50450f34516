package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.graphkeeper.views.base.FxStallGuard;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.UiStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxStallGuard.class)
class NoticeAreaTest {

    private final ManualTasks tasks = new ManualTasks();
    private final NoticeArea area = new NoticeArea(tasks, Locale.US);

    @BeforeAll
    static void toolkit() throws Exception {
        Snapshots.start();
    }

    private List<String> texts() throws Exception {
        return Snapshots.onFx(() -> Stream.of(area.standing(), area.node())
                .flatMap(place -> ((Parent) place).getChildrenUnmodifiable().stream())
                .map(Node::getAccessibleText).toList());
    }

    private void fx(Runnable work) throws Exception {
        Snapshots.onFx(() -> {
            work.run();
            return true;
        });
    }

    @Test
    void whatIsNewIsAnnouncedAsATextThatChanges() {
        area.success("one");
        area.error("two");

        assertThat(area.node().getAccessibleText()).isEqualTo("two");
        assertThat(area.node().getAccessibleRole()).isEqualTo(javafx.scene.AccessibleRole.TEXT);
    }

    @Test
    void successesLeaveByThemselvesAndErrorsStay() throws Exception {
        fx(() -> {
            area.error("It failed.");
            area.success("It worked.");
        });
        assertThat(texts()).containsExactly("It failed.", "It worked.");
        fx(() -> tasks.elapseNext());
        assertThat(texts()).containsExactly("It failed.");
    }

    @Test
    void whatStaysHasAPlaceOfItsOwnInTheFrame() throws Exception {
        assertThat(area.standing().isManaged()).isFalse();
        fx(() -> area.error("It failed."));
        assertThat(area.standing().isManaged()).isTrue();
        assertThat(((Parent) area.node()).getChildrenUnmodifiable()).isEmpty();
    }

    @Test
    void aNewerNoticeAboutTheSameTakesThePlaceOfTheOlder() throws Exception {
        fx(() -> {
            area.showAbout("provisioning patents", Notices.Weight.ERROR, "Patents failed.", null);
            area.error("Something else.");
            area.showAbout("provisioning patents", Notices.Weight.SUCCESS, "Patents is active.", null);
            area.error("Something else.");
        });
        assertThat(texts()).containsExactly("Something else.", "Patents is active.");
    }

    @Test
    void atMostThreeAreShownAndErrorsOutlastSuccesses() throws Exception {
        fx(() -> {
            area.error("One failed.");
            area.success("Two worked.");
            area.error("Three failed.");
            area.error("Four failed.");
        });
        assertThat(texts()).containsExactly("One failed.", "Three failed.", "Four failed.");
        fx(() -> area.error("Five failed."));
        assertThat(texts()).containsExactly("Three failed.", "Four failed.", "Five failed.");
    }

    @Test
    void itsActionRunsOnceAndClosesIt() throws Exception {
        int[] runs = new int[1];
        fx(() -> {
            area.show(Notices.Weight.ERROR, "It failed.", new Notices.Action("Show", () -> runs[0]++));
            ((Parent) ((Parent) area.standing()).getChildrenUnmodifiable().getFirst()).getChildrenUnmodifiable().stream()
                    .filter(node -> node instanceof Button button && "Show".equals(button.getText()))
                    .forEach(node -> ((Button) node).fire());
        });
        assertThat(runs[0]).isEqualTo(1);
        assertThat(texts()).isEmpty();
    }

    @Test
    void whatOffersAWayBackStaysLongerAndAsLongAsTheFocusIsOnIt() throws Exception {
        Button[] undo = new Button[1];
        fx(() -> {
            area.success("Plain.");
            area.show(Notices.Weight.SUCCESS, "Saved.", new Notices.Action("Undo", () -> { }));
            undo[0] = (Button) area.node().lookup(".button.accent");
        });
        assertThat(tasks.planned()).extracting(ManualTasks.Planned::delay)
                .containsExactly(NoticeArea.LEAVES_AFTER, NoticeArea.OFFER_LEAVES_AFTER);
        fx(tasks::elapseNext);
        assertThat(texts()).containsExactly("Saved.");
        UiStage[] stage = new UiStage[1];
        stage[0] = open();
        fx(undo[0]::requestFocus);
        fx(tasks::elapseNext);
        assertThat(texts()).as("somebody is about to press it").containsExactly("Saved.");
        stage[0].close();
        fx(() -> area.node().requestFocus());
        fx(tasks::elapseNext);
        assertThat(texts()).isEmpty();
    }

    private UiStage open() {
        try {
            return new UiStage(400, 200, () -> (Parent) area.node());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
