package org.graphkeeper.views.base;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// An inline banner for a problem: what happened, what it means, what to do, a way on, and the technical reason on
/// demand. Takes no room while there is no problem.
public final class ProblemPane extends HBox {

    private final Texts texts;
    private final Dialogs dialogs;
    private final Label what = wrapped("problem-what");
    private final Label more = wrapped("problem-more");
    private final Label detail = wrapped("problem-detail");
    private final FlowPane actions = new FlowPane(8, 4);

    public ProblemPane(Surroundings surroundings) {
        this.texts = surroundings.texts("base");
        this.dialogs = surroundings.dialogs();
        getStyleClass().add("problem-pane");
        setAlignment(Pos.TOP_LEFT);
        actions.setAlignment(Pos.CENTER_LEFT);
        clear();
    }

    /// Shows a problem.
    ///
    /// @param action what may be done about it; null when nothing but reading
    public void show(Problem problem, Notices.@Nullable Action action) {
        offer(problem, action == null ? List.of() : List.of(action));
    }

    /// Shows a problem with several ways on.
    ///
    /// @param ways what may be done about it, the best first
    public void offer(Problem problem, List<Notices.Action> ways) {
        fill();
        what.setText(problem.what());
        more.setText((problem.meaning() + " " + problem.todo()).strip());
        detail.setText(problem.detail());
        setShown(more, !more.getText().isEmpty());
        setShown(detail, false);
        actions.getChildren().setAll(ways.stream().map(ProblemPane::button).toList());
        if (!problem.detail().isBlank()) {
            actions.getChildren().addAll(detailsLink(), copyLink(problem));
        }
        setShown(actions, !actions.getChildren().isEmpty());
        setAccessibleText(problem.text());
        setShown(this, true);
    }

    /// At the first problem: most panes never see one, and every node in the window makes it slower to appear.
    private void fill() {
        if (getChildren().isEmpty()) {
            VBox words = new VBox(4, what, more, detail, actions);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            getChildren().addAll(Icons.of("fth-alert-circle"), words);
        }
    }

    /// Shows a problem, or nothing.
    public void showOrClear(@Nullable Problem problem, Notices.@Nullable Action action) {
        if (problem == null) {
            clear();
        } else {
            show(problem, action);
        }
    }

    public void clear() {
        setShown(this, false);
    }

    private static Button button(Notices.Action action) {
        Button button = Access.name(new Button(action.label()), action.label());
        button.setMnemonicParsing(false);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(_ -> action.run().run());
        return button;
    }

    private Hyperlink detailsLink() {
        String show = texts.get("problem.details.show");
        Hyperlink link = Access.name(new Hyperlink(show), show);
        link.setOnAction(_ -> {
            setShown(detail, !detail.isVisible());
            link.setText(texts.get(detail.isVisible() ? "problem.details.hide" : "problem.details.show"));
            link.setVisited(false);
        });
        return link;
    }

    private Hyperlink copyLink(Problem problem) {
        Hyperlink link = Access.name(new Hyperlink(texts.get("problem.copy")), texts.get("problem.copy"));
        link.setOnAction(_ -> {
            dialogs.copy(problem.text() + System.lineSeparator() + problem.detail(), texts.get("problem.copied"));
            link.setVisited(false);
        });
        return link;
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static Label wrapped(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
