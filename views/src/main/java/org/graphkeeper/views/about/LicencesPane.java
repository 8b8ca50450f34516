package org.graphkeeper.views.about;

import atlantafx.base.theme.Styles;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// What the app stands on, with licences; read when it is asked for.
final class LicencesPane extends VBox {

    private static final double HEIGHT = 320;

    private final Surroundings surroundings;
    private final ProductFacts facts;
    private final Texts texts;
    private final TableView<ThirdParty> table = new TableView<>();
    private final Button toggle = new Button();
    private final Button copy;

    LicencesPane(Surroundings surroundings, ProductFacts facts) {
        super(12);
        this.surroundings = surroundings;
        this.facts = facts;
        this.texts = surroundings.texts("about");
        Label title = new Label(texts.get("about.licences"));
        title.getStyleClass().add("section-heading");
        Label text = new Label(texts.get("about.licences.text"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        toggle.setId("about-licences");
        toggle.getStyleClass().add(Styles.SMALL);
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setOnAction(_ -> show(!table.isVisible()));
        copy = Access.name(new Button(texts.get("about.licences.copy"), Icons.of("fth-copy")),
                texts.get("about.licences.copy"));
        copy.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> surroundings.dialogs().copy(table.getItems().stream()
                .map(one -> String.join("\t", one.name(), one.version(), one.licence(), one.address()))
                .collect(Collectors.joining(System.lineSeparator())), texts.get("about.licences.copied")));
        HBox buttons = new HBox(8, toggle, copy);
        buttons.setAlignment(Pos.CENTER_LEFT);
        table.setId("about-licences-table");
        table.getColumns().add(column("about.licences.name", 300, ThirdParty::name));
        table.getColumns().add(column("about.licences.version", 110, ThirdParty::version));
        table.getColumns().add(column("about.licences.licence", 380, ThirdParty::licence));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setMinHeight(HEIGHT);
        table.setPrefHeight(HEIGHT);
        Access.name(table, texts.get("about.licences"));
        getChildren().addAll(new VBox(4, title, text), buttons, table);
        show(false);
    }

    private void show(boolean shown) {
        table.setVisible(shown);
        table.setManaged(shown);
        copy.setVisible(shown);
        String label = texts.get(shown ? "about.licences.hide" : "about.licences.show");
        toggle.setText(label);
        Access.name(toggle, label);
        if (shown && table.getItems().isEmpty()) {
            surroundings.tasks().run(texts.get("about.licences.loading"), facts.thirdParties()::get,
                    table.getItems()::setAll, failure -> surroundings.notices().error(
                            surroundings.failureText().of(failure).text()));
        }
    }

    private TableColumn<ThirdParty, String> column(String key, double width, Function<ThirdParty, String> value) {
        TableColumn<ThirdParty, String> column = new TableColumn<>(texts.get(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setCellFactory(_ -> Access.mayBeCut(new TableCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : item);
            }
        }));
        return column;
    }
}
