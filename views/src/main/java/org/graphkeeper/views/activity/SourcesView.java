package org.graphkeeper.views.activity;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The two records of what was done: that of this app, and that of the server where it keeps one.
final class SourcesView extends VBox {

    private final Texts texts;
    private final ActivityView own;
    private final AuditViewModel auditModel;
    private final AuditView audit;
    private final ToggleButton ownButton;
    private final ToggleButton auditButton;
    private final Label why = new Label();
    private final StackPane content = new StackPane();
    private Subscription commands = Subscription.EMPTY;
    private boolean attached;

    SourcesView(ActivityViewModel model, AuditViewModel auditModel, Surroundings surroundings) {
        this.texts = surroundings.texts("activity");
        this.auditModel = auditModel;
        this.own = new ActivityView(model, surroundings);
        this.audit = new AuditView(auditModel, surroundings);
        getStyleClass().add("activity");
        setId("activity");
        Label title = new Label(texts.get("activity.title"));
        title.getStyleClass().add("heading");
        title.setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        ownButton = pill("activity.source", "activity-source-own", Styles.LEFT_PILL, group);
        auditButton = pill("audit.source", "activity-source-audit", Styles.RIGHT_PILL, group);
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        why.setMinWidth(0);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox head = new HBox(12, title, new HBox(ownButton, auditButton), why);
        head.getStyleClass().add("activity-head");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head, content);
        ownButton.setSelected(true);
        show();
        // The arrow keys move the selection without an action.
        group.selectedToggleProperty().subscribe((_, toggle) -> {
            if (toggle != null) {
                show();
            }
        });
    }

    void attach() {
        attached = true;
        show();
    }

    void detach() {
        attached = false;
        commands.unsubscribe();
        auditModel.stop();
    }

    /// Disabled means explained.
    void serverIs(@Nullable ServerInfo info) {
        boolean keepsOne = info != null && info.can(Capability.AUDIT);
        auditButton.setDisable(!keepsOne);
        why.setText(keepsOne ? "" : texts.get(info == null ? "audit.why.unknown" : "audit.why.none"));
        if (!keepsOne) {
            ownButton.setSelected(true);
        }
    }

    void refresh() {
        if (auditButton.isSelected()) {
            auditModel.load();
        }
    }

    void focusTable() {
        if (auditButton.isSelected()) {
            audit.focusTable();
        } else {
            own.focusTable();
        }
    }

    private void show() {
        boolean isAudit = auditButton.isSelected();
        content.getChildren().setAll(isAudit ? audit : own);
        commands.unsubscribe();
        if (attached) {
            commands = isAudit ? audit.contribute() : own.contribute();
            if (isAudit) {
                auditModel.load();
            }
        }
    }

    private ToggleButton pill(String key, String id, String style, ToggleGroup group) {
        ToggleButton button = Access.name(new ToggleButton(texts.get(key)), texts.get(key));
        button.setId(id);
        button.getStyleClass().add(style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setToggleGroup(group);
        // One of them is always chosen: pressing the chosen one again must not clear it.
        button.setOnAction(_ -> group.selectToggle(button));
        return button;
    }
}
