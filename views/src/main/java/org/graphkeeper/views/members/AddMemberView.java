package org.graphkeeper.views.members;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.members.AddMemberViewModel.Candidate;

/// The panel that adds one member.
final class AddMemberView extends VBox {

    private static final double SUGGESTION = 32;
    private static final int VISIBLE_SUGGESTIONS = 5;

    private final AddMemberViewModel model;
    private final Texts texts;
    private final CustomTextField field = new CustomTextField();
    private final Label probe = new Label();
    private final ObservableValue<Double> scale = TextScale.of(probe);
    private final ListView<Candidate> suggestions = new ListView<>();
    private final ProblemPane problem;

    AddMemberView(AddMemberViewModel model, Surroundings surroundings, RoleText roles) {
        this.model = model;
        this.texts = surroundings.texts("members");
        this.problem = new ProblemPane(surroundings);
        getStyleClass().add("add-member");
        getChildren().addAll(fields(roles), suggestions, hint(), reason(), problem);
        buildSuggestions();
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                model.openProperty().set(false);
                event.consume();
            }
        });
        model.problemProperty().subscribe(found -> problem.showOrClear(found, null));
        model.openProperty().subscribe(open -> {
            setVisible(open);
            setManaged(open);
            if (open) {
                field.requestFocus();
            }
        });
    }

    private FlowPane fields(RoleText roles) {
        Label name = probe;
        name.getStyleClass().add("field-label");
        field.setId("add-member-query");
        field.setLeft(Icons.of("fth-user-plus"));
        field.setPrefColumnCount(22);
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.wayProperty().subscribe(way -> {
            String key = "members.add." + way.name().toLowerCase(Locale.ROOT);
            name.setText(texts.get(key));
            field.setPromptText(texts.get(key + ".prompt"));
            Access.labelled(name, field);
        });
        ComboBox<Role> role = new ComboBox<>();
        role.getItems().setAll(Role.READER, Role.WRITER, Role.ADMIN);
        role.setConverter(roles);
        role.setId("add-member-role");
        role.valueProperty().bindBidirectional(model.roleProperty());
        Label roleName = new Label(texts.get("members.add.role"));
        roleName.getStyleClass().add("field-label");
        Access.labelled(roleName, role);
        Button add = Access.name(new Button(texts.get("members.add.submit")), texts.get("members.add.title"));
        add.setId("add-member-submit");
        add.getStyleClass().add(Styles.ACCENT);
        add.disableProperty().bind(model.readyProperty().not());
        add.setOnAction(_ -> model.submit());
        Button close = Access.name(new Button(texts.get("members.add.cancel")), texts.get("members.add.cancel"),
                CommandId.VIEW_CLOSE);
        close.getStyleClass().add(Styles.FLAT);
        close.setOnAction(_ -> model.openProperty().set(false));
        HBox buttons = new HBox(8, add, close);
        buttons.setAlignment(Pos.BOTTOM_LEFT);
        VBox who = new VBox(4, name, field);
        FlowPane line = new FlowPane(12, 8, who, new VBox(4, roleName, role), buttons);
        line.setRowValignment(javafx.geometry.VPos.BOTTOM);
        line.setAlignment(Pos.BOTTOM_LEFT);
        HBox.setHgrow(who, Priority.ALWAYS);
        return line;
    }

    private void buildSuggestions() {
        suggestions.setId("add-member-suggestions");
        suggestions.getStyleClass().addAll(Styles.DENSE, "suggestions");
        suggestions.setCellFactory(_ -> new CandidateCell(texts));
        scale.subscribe(_ -> showSuggestions());
        suggestions.setFocusTraversable(false);
        Access.name(suggestions, texts.get("members.add.search"));
        suggestions.setTooltip(null);
        suggestions.setOnMouseClicked(_ -> take());
        showSuggestions();
        model.queryProperty().subscribe((_, _) -> showSuggestions());
        model.lastAddedProperty().subscribe((_, _) -> showSuggestions());
    }

    private void showSuggestions() {
        String text = model.queryProperty().get();
        List<Candidate> found = text.isBlank() || model.readyProperty().get() ? List.of() : model.suggest(text);
        suggestions.getItems().setAll(found);
        suggestions.setVisible(!found.isEmpty());
        suggestions.setManaged(!found.isEmpty());
        suggestions.setFixedCellSize(SUGGESTION * scale.getValue());
        suggestions.setPrefHeight(Math.min(found.size(), VISIBLE_SUGGESTIONS) * suggestions.getFixedCellSize() + 2);
        suggestions.setMinHeight(suggestions.getPrefHeight());
        if (!found.isEmpty()) {
            suggestions.getSelectionModel().select(0);
        }
    }

    private Label hint() {
        Label hint = new Label();
        hint.setWrapText(true);
        hint.setId("add-member-hint");
        Runnable update = () -> {
            String flaw = model.flawProperty().get();
            String waiting = model.waitingProperty().get();
            hint.getStyleClass().removeAll("field-error", "field-hint");
            hint.getStyleClass().add(flaw.isEmpty() ? "field-hint" : "field-error");
            hint.setText(!flaw.isEmpty() ? flaw : !waiting.isEmpty() ? waiting : model.foundProperty().get());
            hint.setVisible(!hint.getText().isEmpty());
            hint.setManaged(!hint.getText().isEmpty());
        };
        model.flawProperty().subscribe(_ -> update.run());
        model.waitingProperty().subscribe(_ -> update.run());
        model.foundProperty().subscribe(_ -> update.run());
        return hint;
    }

    private Label reason() {
        Label reason = new Label();
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        reason.getStyleClass().add("field-hint");
        model.wayProperty().subscribe(way -> {
            boolean refused = way != AddMemberViewModel.Way.SEARCH;
            reason.setText(refused ? texts.get("members.add." + way.name().toLowerCase(Locale.ROOT) + ".why") : "");
            reason.setVisible(refused);
            reason.setManaged(refused);
        });
        return reason;
    }

    private void onKey(KeyEvent event) {
        int at = suggestions.getSelectionModel().getSelectedIndex();
        int last = suggestions.getItems().size() - 1;
        if (event.getCode() == KeyCode.DOWN && last >= 0) {
            suggestions.getSelectionModel().select(Math.min(at + 1, last));
            event.consume();
        } else if (event.getCode() == KeyCode.UP && last >= 0) {
            suggestions.getSelectionModel().select(Math.max(at - 1, 0));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            if (last >= 0) {
                take();
            } else {
                model.submit();
            }
            event.consume();
        }
    }

    private void take() {
        Candidate chosen = suggestions.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.choose(chosen);
            field.requestFocus();
            field.end();
        }
    }
}
