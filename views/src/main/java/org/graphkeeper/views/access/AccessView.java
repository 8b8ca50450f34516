package org.graphkeeper.views.access;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.views.access.AccessViewModel.Topic;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// Nodes of the access room: the questions above, the one that is asked below.
final class AccessView extends VBox {

    /// Room for the three questions side by side; they are wrapped where there is less.
    private static final double TOPICS_WIDTH = 600;

    private final AccessViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Map<Topic, Node> panes = new EnumMap<>(Topic.class);
    private final HBox bar;
    private Subscription commands = Subscription.EMPTY;
    private boolean attached;

    AccessView(AccessViewModel model, Surroundings surroundings) {
        this.model = model;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("access");
        getStyleClass().add("access");
        setId("access");
        bar = bar();
        model.topicProperty().subscribe(topic -> {
            Node pane = panes.computeIfAbsent(topic, this::make);
            VBox.setVgrow(pane, Priority.ALWAYS);
            getChildren().setAll(bar, pane);
            contribute();
        });
    }

    void attach() {
        attached = true;
        contribute();
    }

    void detach() {
        attached = false;
        contribute();
    }

    /// Offers what can be done with the question that is asked.
    private void contribute() {
        commands.unsubscribe();
        commands = switch (panes.get(model.topicProperty().get())) {
            case QuestionPane question when attached -> question.contribute();
            case TokensView tokens when attached -> tokens.contribute();
            case null, default -> Subscription.EMPTY;
        };
    }

    void focusFirst() {
        Node pane = panes.get(model.topicProperty().get());
        if (pane instanceof QuestionPane question) {
            question.focusFirst();
        } else if (pane instanceof TokensView tokens) {
            tokens.focusFirst();
        }
    }

    private Node make(Topic topic) {
        return switch (topic) {
            case GRAPH -> new QuestionPane(model, model.graph(), surroundings, "graph");
            case PERSON -> new QuestionPane(model, model.person(), surroundings, "person");
            case TOKENS -> new TokensView(model.tokens(), surroundings);
        };
    }

    private HBox bar() {
        Label title = new Label(texts.get("access.title"));
        title.getStyleClass().add("heading");
        title.setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        FlowPane topics = new FlowPane(8, 8);
        topics.setPrefWrapLength(TOPICS_WIDTH);
        for (Topic topic : List.of(Topic.values())) {
            String words = texts.get("access.topic." + topic.name().toLowerCase(Locale.ROOT));
            ToggleButton button = Access.name(new ToggleButton(words), words);
            button.setId("access-topic-" + topic.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().add(Styles.SMALL);
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            model.topicProperty().subscribe(now -> button.setSelected(now == topic));
            // A second press must not leave nothing chosen, and the arrow keys choose without a press.
            button.setOnAction(_ -> button.setSelected(true));
            button.selectedProperty().subscribe((_, selected) -> {
                if (selected) {
                    model.topicProperty().set(topic);
                }
            });
            topics.getChildren().add(button);
        }
        topics.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(topics, Priority.ALWAYS);
        HBox line = new HBox(16, title, topics);
        line.getStyleClass().add("access-toolbar");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
