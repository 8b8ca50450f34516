package org.graphkeeper.views.graphs;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One cell of the graphs table; what does not fit ends in an ellipsis and is told in a tooltip. Scrolling fills
/// hundreds of cells a second, so a cell makes what it needs once, and its tooltip when somebody points at it. Its icon is
/// only hidden while there is nothing to show: taken out, it would be styled anew each time.
final class GraphTableCell extends TableCell<Graph, Graph> {

    private final GraphColumn column;
    private final Texts texts;
    private final Texts base;
    private final Ages ages;
    private final NumberFormat numbers;
    private @Nullable FontIcon icon;
    private @Nullable GraphStatus status;

    GraphTableCell(GraphColumn column, Texts texts, Texts base, Ages ages) {
        this.column = column;
        this.texts = texts;
        this.base = base;
        this.ages = ages;
        this.numbers = NumberFormat.getIntegerInstance(texts.locale());
        getStyleClass().add("graph-cell-" + column.key());
        setTextOverrun(OverrunStyle.ELLIPSIS);
        if (column.isNumber()) {
            getStyleClass().add("number-cell");
        }
        if (column == GraphColumn.NAME || column == GraphColumn.SLUG || column == GraphColumn.DATABASE
                || column == GraphColumn.UPDATED || column == GraphColumn.CREATED) {
            Access.explainsItself(this);
            addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> explain());
        }
    }

    @Override
    protected void updateItem(@Nullable Graph graph, boolean empty) {
        super.updateItem(graph, empty);
        if (empty || graph == null) {
            setText(null);
            if (icon != null) {
                icon.setVisible(false);
            }
            status = null;
            return;
        }
        if (column == GraphColumn.STATUS) {
            show(graph.status());
        } else {
            setText(text(graph));
        }
    }

    /// Time went by: what was `just now` no longer is, although the graph is the same.
    void tellAge() {
        Graph graph = getItem();
        if (graph != null && (column == GraphColumn.UPDATED || column == GraphColumn.CREATED)) {
            setText(text(graph));
        }
    }

    /// As [StatusLabel], without a label inside the cell.
    private void show(GraphStatus newer) {
        if (newer == status) {
            return;
        }
        FontIcon made = icon;
        if (made == null) {
            made = Icons.of(StatusLabel.iconOf(newer));
            icon = made;
            getStyleClass().add("status-label");
            setGraphic(made);
        }
        status = newer;
        made.setIconLiteral(StatusLabel.iconOf(newer));
        made.setVisible(true);
        StatusLabel.toneOf(newer).applyTo(this);
        setText(base.get("status." + newer.name().toLowerCase(Locale.ROOT)));
    }

    private String text(Graph graph) {
        return switch (column) {
            case STATUS -> "";
            case NAME -> onOneLine(graph.name());
            case SLUG -> graph.slug();
            case DATABASE -> Objects.requireNonNullElse(graph.connectionName(), "");
            case NODES -> graph.nodeCount() == null ? "–" : numbers.format(graph.nodeCount());
            case MEMBERS -> numbers.format(graph.memberCount());
            case TYPE -> graph.graphType();
            case BYOK -> texts.get(graph.byokEnabled() ? "table.yes" : "table.no");
            case UPDATED -> ages.ago(graph.updatedAt());
            case CREATED -> ages.ago(graph.createdAt());
        };
    }

    private void explain() {
        Graph graph = getItem();
        if (graph == null) {
            setTooltip(null);
            return;
        }
        Tooltip tip = new Tooltip(switch (column) {
            case NAME -> graph.description() == null || graph.description().isBlank() ? graph.name()
                    : graph.name() + "\n" + shortened(graph.description());
            case UPDATED -> ages.full(graph.updatedAt());
            case CREATED -> ages.full(graph.createdAt());
            default -> text(graph);
        });
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        setTooltip(tip);
    }

    private static String onOneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                return text.replaceAll("\\s+", " ");
            }
        }
        return text;
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
