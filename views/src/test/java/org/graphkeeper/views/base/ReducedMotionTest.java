package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.controls.RingProgressIndicator;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nothing moves for somebody who asked for that.
class ReducedMotionTest {

    private ModalLayer layer;
    private RingProgressIndicator ring;
    private UiStage ui;

    @BeforeEach
    void open() throws Exception {
        ui = new UiStage(400, 300, () -> {
            layer = new ModalLayer(_ -> { });
            ring = new RingProgressIndicator();
            return new StackPane(ring, layer);
        });
    }

    @AfterEach
    void close() throws Exception {
        ui.close();
    }

    private void motion(boolean reduced) throws Exception {
        Snapshots.onFx(() -> {
            ring.getScene().getPreferences().setReducedMotion(reduced);
            ring.getScene().getRoot().applyCss();
            return true;
        });
        ui.settle();
    }

    @Test
    void aLayerAppearsAndGoesWithoutFading() throws Exception {
        motion(true);
        Snapshots.onFx(() -> {
            layer.show(new Label("Question"));
            return true;
        });
        ModalPane pane = ui.find(".modal-pane", ModalPane.class);
        assertThat(pane.getInTransitionFactory()).isNull();
        assertThat(pane.getOutTransitionFactory()).isNull();
        Snapshots.onFx(() -> {
            layer.hide();
            return true;
        });
        ui.settle();
        assertThat(layer.isDisplayed()).isFalse();

        motion(false);
        Snapshots.onFx(() -> {
            layer.show(new Label("Question"));
            return true;
        });
        assertThat(pane.getInTransitionFactory()).isNotNull();
    }

    @Test
    void whatOnlyTurnsIsNotShown() throws Exception {
        motion(false);
        assertThat(ring.isVisible()).isTrue();
        motion(true);
        assertThat(ring.isVisible()).isFalse();
        motion(false);
        assertThat(ring.isVisible()).isTrue();
    }
}
