package org.graphkeeper.views.settings;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.ComputerPolicy;
import org.graphkeeper.views.base.ComputerPolicy.Flaw;
import org.graphkeeper.views.base.ComputerPolicy.Held;
import org.graphkeeper.views.base.ComputerPolicy.Origin;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;

/// The policy of this computer: who set it, what could not be used of it, and every setting with who decided it. Not
/// there where there is no policy.
public final class PolicyPanel extends VBox {

    /// Of the section's node.
    public static final String ID = "policy";
    private static final List<Double> WIDTHS = List.of(36.0, 36.0, 28.0);

    private final ComputerPolicy policy;
    private final PolicyWords words;
    private final Texts texts;
    private final Texts base;
    private final GridPane rows = new GridPane(16, 8);

    PolicyPanel(Surroundings surroundings) {
        super(12);
        this.policy = surroundings.policy();
        this.words = new PolicyWords(surroundings::texts);
        this.texts = surroundings.texts("settings");
        this.base = surroundings.texts("base");
        setId(ID);
        getStyleClass().add("settings-section");
        boolean isThere = policy.state() != ComputerPolicy.State.ABSENT;
        setVisible(isThere);
        setManaged(isThere);
        if (!isThere) {
            return;
        }
        Label title = new Label(texts.get("settings.policy.title"));
        title.getStyleClass().add("heading");
        getChildren().addAll(new VBox(4, title, text("muted", texts.get("settings.policy.hint"))),
                text("policy-who", policy.who(base)));
        if (policy.state() == ComputerPolicy.State.UNUSABLE) {
            getChildren().add(trouble(texts.get("settings.policy.unusable")));
        }
        policy.flaws().forEach(flaw -> getChildren().add(flaw(flaw)));
        for (double width : WIDTHS) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(width);
            rows.getColumnConstraints().add(column);
        }
        rows.setId("policy-rows");
        getChildren().add(rows);
        fill();
    }

    /// Shows what holds now.
    void fill() {
        rows.getChildren().clear();
        rows.getRowConstraints().clear();
        int row = 0;
        for (Held held : policy.held().get()) {
            Label name = text("field-label", words.name(held.key()));
            Label value = text("policy-value", words.value(held));
            rows.addRow(row++, name, value, origin(held.origin()));
            RowConstraints top = new RowConstraints();
            top.setValignment(VPos.TOP);
            rows.getRowConstraints().add(top);
        }
    }

    private StatusLabel origin(Origin origin) {
        StatusLabel label = new StatusLabel(base);
        label.setWrapText(true);
        label.show(origin == Origin.LOCKED ? Tone.ACCENT : Tone.NEUTRAL, switch (origin) {
            case BUILT_IN -> "fth-package";
            case USER -> "fth-user";
            case COMPUTER -> "fth-monitor";
            case LOCKED -> "fth-lock";
        }, words.origin(origin));
        return label;
    }

    private StatusLabel flaw(Flaw flaw) {
        StatusLabel label = trouble(words.flaw(flaw));
        label.getStyleClass().add("policy-flaw");
        return label;
    }

    private StatusLabel trouble(String text) {
        StatusLabel label = new StatusLabel(base);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.show(Tone.WARNING, "fth-alert-triangle", text);
        return label;
    }

    private static Label text(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinWidth(0);
        return label;
    }
}
