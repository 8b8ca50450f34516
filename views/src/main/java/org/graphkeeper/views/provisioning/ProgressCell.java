package org.graphkeeper.views.provisioning;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.SpreadLine;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.graphkeeper.views.provisioning.GraphProgress.Group;
import org.graphkeeper.views.provisioning.ProvisioningViewModel.Entry;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line of the monitor: the heading of a group, or a graph in it.
final class ProgressCell extends ListCell<Entry> {

    private final ProvisioningViewModel model;
    private final ProgressText words;
    private final Label heading = new Label();
    private final Label count = new Label();
    private final HBox headingLine = new HBox(8, heading, count);
    private final StatusLabel status;
    private final Label name = new Label();
    private final Label database = new Label();
    private final Label when = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label steps = new Label();
    private final Label line = new Label();
    private final RetryBar retry;
    private final VBox box;
    private final IncidentPane incident;
    private Subscription subscription = Subscription.EMPTY;
    private @Nullable GraphProgress shown;
    private Instant shownAt = Instant.EPOCH;
    private Kind kind = Kind.NOTHING;

    ProgressCell(ProvisioningViewModel model, ProvisioningWatch watch, ProgressText words, Texts base) {
        this.model = model;
        this.words = words;
        this.status = new StatusLabel(base);
        this.retry = new RetryBar(watch, words, slug -> model.selectedProperty().set(slug));
        this.incident = new IncidentPane(model, words, base);
        heading.getStyleClass().add("section-heading");
        count.getStyleClass().add("badge");
        headingLine.setAlignment(Pos.CENTER_LEFT);
        status.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("semi-bold");
        Access.mayBeCut(name);
        database.getStyleClass().add("muted");
        database.setGraphic(Icons.of("fth-database"));
        database.setMinWidth(0);
        Access.mayBeCut(database);
        when.getStyleClass().add("muted");
        Access.mayBeCut(when);
        steps.getStyleClass().add("muted");
        steps.setMinWidth(Region.USE_PREF_SIZE);
        bar.getStyleClass().add(Styles.SMALL);
        bar.setMinWidth(96);
        line.setMinWidth(0);
        Access.mayBeCut(line);
        line.getStyleClass().add("progress-line");
        FontIcon opens = Icons.of("fth-chevron-right");
        opens.getStyleClass().add("opens");
        SpreadLine title = new SpreadLine(List.of(status, name, database), name, when);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox first = new HBox(12, title, opens);
        first.setAlignment(Pos.TOP_LEFT);
        HBox second = new HBox(12, bar, steps, line);
        second.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(6, first, second, retry);
        box.getStyleClass().add("progress-row");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        if (empty && getIndex() < 0) {
            // Laid aside, out of sight. With it the list measures line after line, so it keeps its looks for the next.
            return;
        }
        show(empty ? Kind.NOTHING : Kind.of(entry));
        switch (entry) {
            case Entry.Heading(Group group, int number) when !empty -> {
                heading.setText(words.texts().get("provisioning.group." + group.name().toLowerCase(Locale.ROOT)));
                count.setText(Integer.toString(number));
                toneOf(group).applyTo(count);
                setAccessibleText(heading.getText() + ", " + number);
                setGraphic(headingLine);
            }
            case Entry.Trouble(Incident shown, boolean open) when !empty -> {
                incident.show(shown, open);
                setAccessibleText(incident.text());
                setGraphic(incident);
            }
            case Entry.Row(String slug, boolean inIncident) when !empty -> {
                shown = null;
                show(slug, inIncident);
                setGraphic(box);
                subscription = Subscription.combine(
                        model.details().nowProperty().subscribe((_, _) -> show(slug, inIncident)),
                        model.revisionProperty().subscribe((_, _) -> show(slug, inIncident)));
            }
            case null, default -> {
                setAccessibleText(null);
                setGraphic(null);
            }
        }
    }

    /// A cell that goes on showing the same kind of line is not styled anew.
    private void show(Kind newer) {
        if (newer != kind) {
            getStyleClass().removeAll(kind.styleClasses);
            getStyleClass().addAll(newer.styleClasses);
            kind = newer;
        }
    }

    /// What styles depend on; see [org.graphkeeper.views.base.CalmFlow]. Of a graph it is what shows and hides parts and
    /// gives colours; headings and incidents change seldom.
    static Object look(ListCell<Entry> cell) {
        ProgressCell progress = (ProgressCell) cell;
        return new Look(progress.kind, cell.isSelected(), cell.isFocused(),
                progress.kind.isGraph ? progress.signs() : cell.getItem());
    }

    private @Nullable Object signs() {
        GraphProgress now = shown;
        return now == null ? null : List.of(words.sign(now), now.group(), now.stepCount() > 0, now.block(),
                now.retry().getClass(), retry.isVisible(), now.graph().connectionName() != null);
    }

    private record Look(Kind kind, boolean selected, boolean focused, @Nullable Object signs) {
    }

    private enum Kind {
        NOTHING(false), HEADING(false, "heading-cell"), INCIDENT(false, "row-cell"), GRAPH(true, "row-cell"),
        MEMBER(true, "row-cell", "incident-member");

        private final boolean isGraph;
        private final List<String> styleClasses;

        Kind(boolean isGraph, String... styleClasses) {
            this.isGraph = isGraph;
            this.styleClasses = List.of(styleClasses);
        }

        static Kind of(@Nullable Entry entry) {
            return switch (entry) {
                case Entry.Heading _ -> HEADING;
                case Entry.Trouble _ -> INCIDENT;
                case Entry.Row(String _, boolean inIncident) -> inIncident ? MEMBER : GRAPH;
                case null -> NOTHING;
            };
        }
    }

    /// A list asks its cells for their height without a width; wrapped text needs the list's.
    @Override
    protected double computePrefHeight(double width) {
        if (!(getGraphic() instanceof VBox content) || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double room = getListView().getWidth() - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + content.prefHeight(Math.max(80, room)) + snappedBottomInset();
    }

    private void show(String slug, boolean inIncident) {
        @Nullable GraphProgress progress = model.progressOf(slug);
        Instant now = model.details().nowProperty().get();
        if (progress == null || progress.equals(shown) && now.equals(shownAt)) {
            return;
        }
        shown = progress;
        shownAt = now;
        show(progress, now, inIncident);
    }

    private void show(GraphProgress progress, Instant now, boolean inIncident) {
        ProgressText.Sign sign = words.sign(progress);
        status.show(sign.tone(), sign.icon(), sign.word());
        name.setText(progress.graph().name());
        String place = progress.graph().connectionName();
        database.setText(place == null ? "" : place);
        setShown(database, place != null);
        when.setText(words.when(progress, now));
        boolean working = progress.group() == Group.IN_PROGRESS;
        setShown(bar, working || progress.stuck());
        bar.setProgress(progress.stepCount() == 0 ? -1 : (double) progress.stepsDone() / progress.stepCount());
        boolean withSteps = progress.stepCount() > 0 && progress.group() != Group.DONE;
        steps.setText(withSteps ? words.steps(progress) : "");
        setShown(steps, withSteps);
        line.setText(words.line(progress));
        retry.show(progress.group() == Group.DONE ? null : progress, now, inIncident);
        setAccessibleText(String.join(", ", progress.graph().name(), sign.word(), when.getText(), steps.getText(),
                line.getText()));
    }

    private static Tone toneOf(Group group) {
        return switch (group) {
            case NEEDS_YOU -> Tone.DANGER;
            case IN_PROGRESS -> Tone.ACCENT;
            case DONE -> Tone.SUCCESS;
        };
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
