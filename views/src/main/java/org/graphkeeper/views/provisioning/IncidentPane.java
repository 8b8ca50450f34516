package org.graphkeeper.views.provisioning;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.ActionLine;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// An incident: how many graphs failed alike, on which database, why, and one button for all.
final class IncidentPane extends VBox {

    private final ProgressText words;
    private final StatusLabel what;
    private final Label reason = new Label();
    private final Label how = new Label();
    private final Button retry = new Button("", Icons.of("fth-rotate-cw"));
    private final Button automatic = new Button();
    private final Button toggle = new Button();
    private @Nullable Incident shown;

    IncidentPane(ProvisioningViewModel model, ProgressText words, Texts base) {
        this.words = words;
        this.what = new StatusLabel(base);
        what.getStyleClass().add("semi-bold");
        what.setMinWidth(0);
        what.setMinHeight(Region.USE_PREF_SIZE);
        what.setWrapText(true);
        reason.setWrapText(true);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        how.getStyleClass().add("retry-text");
        retry.getStyleClass().addAll("retry-all-button", Styles.ACCENT);
        retry.setMinWidth(Region.USE_PREF_SIZE);
        retry.setOnAction(_ -> {
            if (shown != null) {
                model.retryAll(shown);
            }
        });
        automatic.getStyleClass().addAll(Styles.FLAT, Styles.ACCENT, "automatic-button");
        automatic.setMinWidth(Region.USE_PREF_SIZE);
        automatic.setOnAction(_ -> {
            if (shown != null && shown.offered().isEmpty()) {
                model.cancelAutomatic(shown);
            } else if (shown != null) {
                model.retryAutomatically(shown);
            }
        });
        toggle.getStyleClass().addAll(Styles.FLAT, "incident-toggle");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setOnAction(_ -> {
            if (shown != null) {
                model.toggle(shown);
            }
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox first = new HBox(12, what, space, toggle);
        first.setAlignment(Pos.CENTER_LEFT);
        ActionLine last = new ActionLine(List.of(retry), how, List.of(automatic));
        last.getStyleClass().add("retry-bar");
        getStyleClass().addAll("incident");
        setSpacing(6);
        getChildren().addAll(first, reason, last);
    }

    void show(Incident incident, boolean open) {
        shown = incident;
        Texts texts = words.texts();
        String place = incident.databaseName();
        int count = incident.members().size();
        what.show(Tone.DANGER, "fth-layers", place == null ? texts.get("provisioning.incident", count)
                : texts.get("provisioning.incident.on", count, place));
        reason.setText(words.reason(incident.run()));
        int ready = incident.open().size();
        String label = texts.get("provisioning.incident.retry", ready == 0 ? count : ready);
        retry.setText(label);
        retry.setDisable(ready == 0);
        Access.name(retry, label + ". " + what.getText());
        boolean asks = incident.offered().stream().anyMatch(member -> member.retry() instanceof RetryState.Offered);
        how.setText(asks ? words.offer(incident) : incident.waiting() > 0 ? texts.get("provisioning.incident.waiting", incident.waiting())
                : ready == 0 ? words.block(incident.first())
                : texts.get(incident.pointless() ? "provisioning.incident.pointless" : "provisioning.incident.how"));
        boolean starts = !incident.offered().isEmpty();
        automatic.setVisible(starts || !incident.going().isEmpty());
        automatic.setManaged(automatic.isVisible());
        automatic.setText(texts.get(starts ? "provisioning.automatic.start" : "provisioning.automatic.cancel"));
        Access.name(automatic, automatic.getText() + ". " + what.getText());
        toggle.setText(texts.get(open ? "provisioning.incident.hide" : "provisioning.incident.show"));
        toggle.setGraphic(Icons.of(open ? "fth-chevron-up" : "fth-chevron-down"));
        Access.name(toggle, toggle.getText());
    }

    /// All of it in words.
    String text() {
        return String.join(", ", what.getText(), reason.getText(), how.getText());
    }
}
