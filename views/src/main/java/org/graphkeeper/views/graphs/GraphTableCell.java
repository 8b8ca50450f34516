package org.graphkeeper.views.graphs;

import java.text.NumberFormat;
import java.util.Objects;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// One cell of the graphs table; what does not fit ends in an ellipsis and is told in a tooltip.
final class GraphTableCell extends TableCell<Graph, Graph> {

    private final GraphColumn column;
    private final Texts texts;
    private final Ages ages;
    private final NumberFormat numbers;
    private final StatusLabel status;
    private @Nullable Tooltip tip;

    GraphTableCell(GraphColumn column, Texts texts, Texts base, Ages ages) {
        this.column = column;
        this.texts = texts;
        this.ages = ages;
        this.numbers = NumberFormat.getIntegerInstance(texts.locale());
        this.status = new StatusLabel(base);
        getStyleClass().add("graph-cell-" + column.key());
        setTextOverrun(OverrunStyle.ELLIPSIS);
        if (column.isNumber()) {
            getStyleClass().add("number-cell");
        }
    }

    @Override
    protected void updateItem(@Nullable Graph graph, boolean empty) {
        super.updateItem(graph, empty);
        if (empty || graph == null) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            return;
        }
        if (column == GraphColumn.STATUS) {
            status.show(graph.status());
            setGraphic(status);
            setAccessibleText(status.getText());
            return;
        }
        String text = text(graph);
        setText(text);
        explain(switch (column) {
            case NAME -> graph.description() == null || graph.description().isBlank() ? graph.name()
                    : graph.name() + "\n" + shortened(graph.description());
            case UPDATED -> ages.full(graph.updatedAt());
            case CREATED -> ages.full(graph.createdAt());
            default -> text;
        });
    }

    private String text(Graph graph) {
        return switch (column) {
            case STATUS -> "";
            case NAME -> graph.name().replaceAll("\\s+", " ");
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

    private void explain(String text) {
        if (column == GraphColumn.NAME || column == GraphColumn.SLUG || column == GraphColumn.DATABASE
                || column == GraphColumn.UPDATED || column == GraphColumn.CREATED) {
            if (tip == null) {
                tip = new Tooltip();
                tip.setWrapText(true);
                tip.setMaxWidth(420);
            }
            tip.setText(text);
            setTooltip(tip);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
