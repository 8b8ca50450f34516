package org.graphkeeper.views.access;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// How far asking about many graphs is, with a way to end it; or the offer to begin.
final class SurveyBar extends HBox {

    private final PersonQuestion question;
    private final Texts texts;
    private final Label words = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button button = new Button();

    SurveyBar(PersonQuestion question, Surroundings surroundings) {
        this.question = question;
        this.texts = surroundings.texts("access");
        getStyleClass().add("access-survey");
        setId("access-survey");
        setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        progress.progressProperty().bind(question.progressProperty());
        progress.accessibleTextProperty().bind(question.progressTextProperty());
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.getStyleClass().add(Styles.SMALL);
        VBox box = new VBox(4, words, progress);
        box.setMinWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        button.setId("access-survey-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add(Styles.SMALL);
        getChildren().addAll(box, button);
        question.askingProperty().subscribe(_ -> show());
        question.openProperty().subscribe(_ -> show());
        question.progressTextProperty().subscribe(_ -> show());
        question.lockProperty().subscribe(_ -> show());
    }

    private void show() {
        boolean asking = question.askingProperty().get();
        int open = question.openProperty().get();
        boolean shown = asking || open > 0;
        setVisible(shown);
        setManaged(shown);
        progress.setVisible(asking);
        progress.setManaged(asking);
        String lock = question.lockProperty().get();
        String offer = texts.get("access.survey.offer", open);
        words.setText(asking ? question.progressTextProperty().get() : lock.isEmpty() ? offer : offer + " " + lock);
        button.setDisable(!asking && !lock.isEmpty());
        String action = texts.get(asking ? "access.survey.stop" : "access.survey.start");
        button.setText(action);
        Access.name(button, action);
        button.setOnAction(_ -> {
            if (question.askingProperty().get()) {
                question.stop();
            } else {
                question.askServer();
            }
        });
    }
}
