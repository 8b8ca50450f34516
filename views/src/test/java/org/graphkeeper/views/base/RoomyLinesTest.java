package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lines that make room for what is in them.
class RoomyLinesTest {

    private static final String SENTENCE = "Shall the app keep trying four graphs? One is tried first.";

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    @Test
    void aSentenceStandsBetweenTheButtonsWhereThereIsRoomAndAboveThemWhereNot() throws Exception {
        onFx(() -> {
            Button first = new Button("Retry");
            Label text = new Label(SENTENCE);
            Button last = new Button("Retry automatically");
            ActionLine line = new ActionLine(List.of(first), text, List.of(last));

            layOut(line, 900);
            assertThat(place(text).getMinX()).isGreaterThan(place(first).getMaxX());
            assertThat(place(last).getMinX()).isGreaterThan(place(text).getMinX());
            assertThat(place(last).getMaxX()).isCloseTo(900, within(1.0));

            layOut(line, 320);
            assertThat(text.getWidth()).as("no column of single words").isEqualTo(320);
            assertThat(place(text).getMaxY()).isLessThanOrEqualTo(place(first).getMinY());
            assertThat(place(first).getMinY()).as("both buttons fit").isEqualTo(place(last).getMinY());

            layOut(line, 150);
            assertThat(place(last).getMinY()).isGreaterThanOrEqualTo(place(first).getMaxY());
            assertThat(place(last).getMaxX()).isLessThanOrEqualTo(150);
            assertThat(line.getHeight()).isGreaterThanOrEqualTo(place(last).getMaxY());
            return true;
        });
    }

    @Test
    void aRemarkGoesBelowBeforeANameIsCut() throws Exception {
        onFx(() -> {
            Label state = new Label("Stuck");
            Label name = new Label("Weather Archive");
            Label remark = new Label("Attempt 1 · for 2 min 10 s; usually 1 s, 95 % under 17 s");
            SpreadLine line = new SpreadLine(List.of(state, name), name, remark);

            layOut(line, 800);
            assertThat(place(remark).getMaxX()).isCloseTo(800, within(1.0));
            assertThat(place(remark).getMinY()).isLessThan(place(name).getMaxY());

            layOut(line, 480);
            assertThat(name.getWidth()).as("whole").isGreaterThanOrEqualTo(name.prefWidth(-1));
            assertThat(place(remark).getMinY()).isGreaterThanOrEqualTo(place(name).getMaxY());
            assertThat(remark.getWidth()).isGreaterThanOrEqualTo(remark.prefWidth(-1));
            return true;
        });
    }

    @Test
    void aPromptThatDoesNotFitIsFound() throws Exception {
        onFx(() -> {
            TextField field = new TextField();
            field.setPromptText("Filter by name, slug, database and description");
            VBox box = new VBox(field);
            Scene scene = new Scene(box, 500, 100);
            box.applyCss();
            box.layout();
            assertThat(CutTexts.in(scene)).isEmpty();

            field.setMaxWidth(120);
            box.applyCss();
            box.layout();
            assertThat(CutTexts.in(scene)).singleElement().asString().contains("prompt", "database");
            return true;
        });
    }

    private static Bounds place(Node node) {
        // Without shadows and the frame of the focus.
        return new BoundingBox(node.getLayoutX(), node.getLayoutY(), node.getLayoutBounds().getWidth(),
                node.getLayoutBounds().getHeight());
    }

    private static void layOut(Pane line, double width) {
        line.setMinWidth(width);
        line.setMaxWidth(width);
        VBox box = line.getParent() instanceof VBox known ? known : new VBox(line);
        if (box.getScene() == null) {
            assertThat(new Scene(box, 1000, 400).getRoot()).isSameAs(box);
        }
        box.setFillWidth(true);
        box.applyCss();
        box.layout();
        box.layout();
    }

    private static void onFx(Callable<Boolean> work) throws Exception {
        assertThat(Snapshots.onFx(work)).isTrue();
    }
}
