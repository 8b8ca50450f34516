package org.graphkeeper.views.access;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.views.access.AccessQuestion.Subject;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// A question: whom or what it is about at the left, the answer at the right.
final class QuestionPane extends HBox {

    private static final double LEAST_WIDTH = 200;
    private static final double MOST_WIDTH = 340;
    /// Of the list at the left.
    private static final double SHARE = 0.28;

    private final AccessQuestion question;
    private final CustomTextField filter = new CustomTextField();
    private final ListView<Subject> subjects = new ListView<>();
    private final Commands commands;
    private boolean showing;

    /// @param key `graph` or `person`; names the texts and the nodes
    QuestionPane(AccessViewModel model, AccessQuestion question, Surroundings surroundings, String key) {
        this.question = question;
        Texts texts = surroundings.texts("access");
        getStyleClass().add("access-question");
        AnswerPane answer = new AnswerPane(model, question, surroundings, key);
        getChildren().addAll(subjects(texts, key), whole(answer, texts.get("access.topic." + key)));
        commands = surroundings.commands();
    }

    /// Where letters are large and the window small, the answer with its notes is higher than its place, and is scrolled as
    /// a whole; elsewhere its table takes what is left.
    private static ScrollPane whole(AnswerPane answer, String name) {
        ScrollPane place = Access.name(new ScrollPane(answer), name);
        place.setTooltip(null);
        place.getStyleClass().addAll("access-answer-place", Tweaks.EDGE_TO_EDGE);
        place.setFitToWidth(true);
        place.setFitToHeight(true);
        place.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        place.setMinWidth(0);
        place.focusTraversableProperty().bind(Bindings.createBooleanBinding(
                () -> answer.getHeight() > place.getViewportBounds().getHeight() + 1,
                answer.heightProperty(), place.viewportBoundsProperty()));
        HBox.setHgrow(place, Priority.ALWAYS);
        return place;
    }

    /// Offers what can be done here until unsubscribed.
    Subscription contribute() {
        return commands.contribute(this, Command.of(CommandId.VIEW_FIND, filter::requestFocus));
    }

    void focusFirst() {
        filter.requestFocus();
    }

    private VBox subjects(Texts texts, String key) {
        filter.setId("access-filter-" + key);
        filter.setLeft(Icons.of("fth-search"));
        filter.setPromptText(texts.get("access.filter." + key + ".prompt"));
        Access.name(filter, texts.get("access.filter." + key), CommandId.VIEW_FIND);
        filter.textProperty().bindBidirectional(question.filterProperty());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean down = event.getCode() == KeyCode.DOWN;
            if ((down || event.getCode() == KeyCode.ENTER) && !subjects.getItems().isEmpty()) {
                if (subjects.getSelectionModel().getSelectedIndex() < 0) {
                    subjects.getSelectionModel().select(0);
                }
                if (down) {
                    subjects.requestFocus();
                }
                event.consume();
            }
        });
        subjects.setId("access-subjects-" + key);
        subjects.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        subjects.setItems(question.subjects());
        subjects.setCellFactory(_ -> new SubjectCell());
        Label none = new Label(texts.get("access.subjects.none"));
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        subjects.setPlaceholder(none);
        Access.name(subjects, texts.get("access.subjects." + key));
        subjects.setTooltip(null);
        subjects.getSelectionModel().selectedItemProperty().subscribe((_, chosen) -> {
            if (chosen != null && !showing) {
                question.chosenProperty().set(chosen);
            }
        });
        question.chosenProperty().subscribe(this::show);
        VBox.setVgrow(subjects, Priority.ALWAYS);
        VBox.setMargin(filter, new Insets(0, 12, 0, 12));
        // The words for an empty list are in the scene only while it is empty, and have a size of their own outside it.
        Label probe = new Label();
        probe.setVisible(false);
        probe.setManaged(false);
        VBox side = new VBox(filter, subjects, probe);
        side.getStyleClass().add("access-subjects");
        TextScale.of(probe).subscribe(scale -> side.setMinWidth(Math.min(MOST_WIDTH, LEAST_WIDTH * scale)));
        side.setMaxWidth(MOST_WIDTH);
        side.prefWidthProperty().bind(widthProperty().multiply(SHARE));
        return side;
    }

    private void show(@Nullable Subject chosen) {
        showing = true;
        if (chosen != null && subjects.getSelectionModel().getSelectedItem() != chosen) {
            subjects.getSelectionModel().select(chosen);
            subjects.scrollTo(chosen);
        }
        showing = false;
    }
}
