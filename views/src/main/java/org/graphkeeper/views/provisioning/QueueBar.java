package org.graphkeeper.views.provisioning;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// What waits, and the brake: pause all attempts, go on, cancel all that wait. Takes no room while nothing waits.
final class QueueBar extends HBox {

    private final ProvisioningWatch watch;
    private final Texts texts;
    private final FontIcon icon = Icons.of("fth-clock");
    private final Label text = new Label();
    private final Button pause = new Button();
    private final Button cancel = new Button();

    QueueBar(ProvisioningWatch watch, Texts texts) {
        this.watch = watch;
        this.texts = texts;
        text.setWrapText(true);
        text.setMinWidth(0);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        pause.setId("queue-pause");
        pause.getStyleClass().add(Styles.SMALL);
        pause.setMinWidth(Region.USE_PREF_SIZE);
        pause.setOnAction(_ -> watch.pause(!watch.pausedProperty().get()));
        cancel.setId("queue-cancel");
        cancel.getStyleClass().add(Styles.SMALL);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setText(texts.get("provisioning.queue.cancel"));
        Access.name(cancel, cancel.getText());
        cancel.setOnAction(_ -> watch.cancelWaiting());
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        setId("queue-bar");
        getStyleClass().addAll("own-record", "own-record-wide");
        getChildren().addAll(icon, text, pause, cancel);
        watch.waitingProperty().subscribe(_ -> update());
        watch.pausedProperty().subscribe(_ -> update());
    }

    private void update() {
        int waiting = watch.waitingProperty().get();
        boolean paused = watch.pausedProperty().get();
        setVisible(paused || waiting > 0);
        setManaged(paused || waiting > 0);
        String count = texts.get("provisioning.queue.waiting", waiting);
        text.setText(paused ? texts.get("provisioning.queue.paused", count) : count);
        icon.setIconLiteral(paused ? "fth-pause" : "fth-clock");
        pause.setText(texts.get(paused ? "provisioning.queue.resume" : "provisioning.queue.pause"));
        Access.name(pause, pause.getText());
        cancel.setDisable(waiting == 0);
    }
}
