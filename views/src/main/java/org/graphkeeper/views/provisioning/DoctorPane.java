package org.graphkeeper.views.provisioning;

import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.Diagnosis;
import org.graphkeeper.api.provisioning.Finding;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.SpreadLine;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.provisioning.DoctorViewModel.State;
import org.jspecify.annotations.Nullable;

/// The doctor: a button that examines a graph, then what was found, where it stopped, why, and what to do.
final class DoctorPane extends VBox {

    /// As far as the stylesheet sets details in.
    private static final double BESIDE_THE_ICON = 20;

    private final DoctorViewModel model;
    private final DoctorText words;
    private final FailureText failures;
    private final Texts texts;
    private final Texts base;
    private final Button examine = new Button("", Icons.of("fth-clipboard"));
    private final Label hint = new Label();
    private final ProblemPane problem;
    private final GridPane summary = new GridPane(12, 6);
    private final VBox findings = new VBox(8);
    private final Label unseen = new Label();

    DoctorPane(DoctorViewModel model, Surroundings surroundings) {
        this.model = model;
        this.words = new DoctorText(surroundings.texts("provisioning"), surroundings.ages());
        this.failures = surroundings.failureText();
        this.texts = surroundings.texts("provisioning");
        this.base = surroundings.texts("base");
        this.problem = new ProblemPane(surroundings);
        setId("doctor");
        getStyleClass().add("doctor");
        setSpacing(8);
        Label title = new Label(texts.get("provisioning.doctor"));
        title.getStyleClass().add("section-heading");
        examine.setId("doctor-examine");
        examine.setText(texts.get("provisioning.doctor.examine"));
        examine.setMinWidth(Region.USE_PREF_SIZE);
        examine.setOnAction(_ -> model.examine());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, examine);
        head.setAlignment(Pos.CENTER_LEFT);
        hint.getStyleClass().add("muted");
        wrap(hint);
        unseen.getStyleClass().add("muted");
        wrap(unseen);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        values.setFillWidth(true);
        summary.getColumnConstraints().addAll(names, values);
        summary.getStyleClass().add("doctor-summary");
        findings.getStyleClass().add("doctor-findings");
        getChildren().addAll(head, hint, problem, summary, findings, unseen);
        model.stateProperty().subscribe(this::show);
        model.graphProperty().subscribe(graph -> Access.name(examine, graph == null
                ? texts.get("provisioning.doctor.examine")
                : texts.get("provisioning.doctor.examine.what", graph.name()), CommandId.GRAPHS_DOCTOR));
    }

    private void show(State state) {
        boolean working = state instanceof State.Working;
        examine.setDisable(working);
        setShown(hint, working || state instanceof State.Idle);
        @Nullable Graph graph = model.graphProperty().get();
        hint.setText(working && graph != null ? texts.get("provisioning.doctor.examining", graph.name())
                : texts.get("provisioning.doctor.hint"));
        if (state instanceof State.Failed(var failure)) {
            problem.show(failures.of(failure), null);
        } else {
            problem.clear();
        }
        @Nullable Diagnosis diagnosis = state instanceof State.Done(Diagnosis made) ? made : null;
        setShown(summary, diagnosis != null);
        setShown(findings, diagnosis != null);
        setShown(unseen, diagnosis != null && !diagnosis.unseen().isEmpty());
        if (diagnosis != null) {
            fill(diagnosis);
        }
    }

    private void fill(Diagnosis diagnosis) {
        summary.getChildren().clear();
        line(0, "provisioning.doctor.found", words.confirmed(diagnosis));
        line(1, "provisioning.doctor.stoppedat", words.stoppedAt(diagnosis));
        int row = 2;
        if (diagnosis.reason() != null) {
            line(row++, "provisioning.doctor.why", diagnosis.reason());
        }
        line(row++, "provisioning.doctor.safe", words.retry(diagnosis));
        line(row, "provisioning.doctor.next", words.next(diagnosis));
        findings.getChildren().setAll(diagnosis.findings().stream().map(one -> finding(one, diagnosis)).toList());
        if (!diagnosis.unseen().isEmpty()) {
            unseen.setText(texts.get("provisioning.doctor.unseen", failures.of(diagnosis.unseen().getFirst()).what()));
        }
    }

    private void line(int row, String key, String value) {
        Label name = new Label(texts.get(key));
        name.getStyleClass().add("muted");
        name.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(name, VPos.TOP);
        Label text = new Label(value);
        text.getStyleClass().add(key.equals("provisioning.doctor.next") ? "semi-bold" : "doctor-value");
        wrap(text);
        summary.addRow(row, name, text);
    }

    private Node finding(Finding finding, Diagnosis diagnosis) {
        ProgressText.Sign sign = words.sign(finding.state());
        StatusLabel name = new StatusLabel(base);
        name.show(sign.tone(), sign.icon(), words.check(finding.check()));
        name.getStyleClass().add("step-name");
        wrap(name);
        Label word = new Label(sign.word());
        word.getStyleClass().addAll("muted", "step-word");
        Label source = new Label(words.source(finding, diagnosis.madeAt()));
        source.getStyleClass().addAll("muted", "step-took");
        SpreadLine line = new SpreadLine(List.of(name, word), name, source).indent(BESIDE_THE_ICON);
        String detail = finding.detail();
        Pane box = detail == null || detail.isBlank() ? line : new VBox(line, detail(detail));
        box.getStyleClass().add("step");
        box.setAccessibleText(String.join(", ", name.getText(), sign.word(), source.getText()));
        return box;
    }

    private static Label detail(String text) {
        Label detail = new Label(text);
        detail.getStyleClass().addAll("muted", "step-detail");
        wrap(detail);
        return detail;
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
