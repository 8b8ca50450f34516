package org.graphkeeper.views.diagnostics;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.traffic.ContactedHost;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.WrappedTextCell;

/// Who was contacted since the start, and how often.
final class HostsView extends VBox {

    private static final double HEIGHT = 180;

    private final Texts texts;

    HostsView(HostsViewModel model, Surroundings surroundings) {
        super(12);
        this.texts = surroundings.texts("diagnostics");
        Ages ages = surroundings.ages();
        Label why = new Label(texts.get("diagnostics.hosts.text"));
        why.setWrapText(true);
        TableView<ContactedHost> table = new TableView<>();
        table.setId("diagnostics-hosts-table");
        table.getStyleClass().add(Styles.DENSE);
        table.getColumns().setAll(List.of(
                column("host", 280, ContactedHost::host),
                column("via", 200, ContactedHost::via),
                column("requests", 120, host -> Long.toString(host.requests())),
                column("last", 160, host -> ages.moment(host.last()))));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(texts.get("diagnostics.hosts.none")));
        table.setMinHeight(HEIGHT);
        table.setPrefHeight(HEIGHT);
        Access.name(table, texts.get("diagnostics.hosts"));
        model.hostsProperty().subscribe(hosts -> table.getItems().setAll(hosts));
        getChildren().addAll(why, table);
    }

    private TableColumn<ContactedHost, ContactedHost> column(String key, double width, Function<ContactedHost, String> text) {
        TableColumn<ContactedHost, ContactedHost> column = new TableColumn<>(texts.get("diagnostics.hosts." + key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new WrappedTextCell<>(text));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }
}
