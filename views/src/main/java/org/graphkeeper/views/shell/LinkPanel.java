package org.graphkeeper.views.shell;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.DeepLink;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.Texts;

/// Asks for a link to a graph. What is wrong with one is said where it was typed.
final class LinkPanel extends VBox {

    private static final double WIDTH = 640;

    private final Texts base;
    private final TextField field = new TextField();
    private final Label flaw = new Label(null, Icons.of("fth-alert-circle"));
    private final Runnable close;
    private final Consumer<String> open;

    /// @param base the `base` bundle
    /// @param open gets a text that is a link
    LinkPanel(Texts texts, Texts base, Runnable close, Consumer<String> open) {
        this.base = base;
        this.close = close;
        this.open = open;
        Label title = new Label(texts.get("link.title"));
        title.getStyleClass().add("heading");
        Label hint = new Label(texts.get("link.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        field.setId("link-field");
        field.setPromptText(DeepLink.SCHEME + "://graphs.example.org/sales_eu");
        Access.name(field, texts.get("link.title"));
        field.setOnAction(_ -> submit());
        field.textProperty().subscribe((_, _) -> clear());
        flaw.setId("link-flaw");
        flaw.getStyleClass().add("field-error");
        flaw.setWrapText(true);
        flaw.setMinHeight(Region.USE_PREF_SIZE);
        Button go = Access.name(new Button(texts.get("link.open")), texts.get("link.open"));
        go.setId("link-open");
        go.getStyleClass().add(Styles.ACCENT);
        go.disableProperty().bind(field.textProperty().map(String::isBlank));
        go.setOnAction(_ -> submit());
        Button cancel = Access.name(new Button(texts.get("link.cancel")), texts.get("link.cancel"),
                CommandId.VIEW_CLOSE);
        cancel.setOnAction(_ -> close.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, gap, cancel, go);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(new VBox(4, title, hint), field, flaw, buttons);
        getStyleClass().add("link-panel");
        setSpacing(12);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        clear();
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                close.run();
                event.consume();
            }
        });
    }

    void open() {
        field.clear();
        clear();
        field.requestFocus();
    }

    private void submit() {
        switch (DeepLink.parse(field.getText())) {
            case DeepLink.Parsed.Valid(DeepLink link) -> {
                close.run();
                open.accept(link.toString());
            }
            case DeepLink.Parsed.Flawed(DeepLink.Flaw which) -> {
                flaw.setText(base.get("link.flaw." + which.name().toLowerCase(Locale.ROOT)));
                flaw.setVisible(true);
                flaw.setManaged(true);
                field.pseudoClassStateChanged(Styles.STATE_DANGER, true);
            }
        }
    }

    private void clear() {
        flaw.setVisible(false);
        flaw.setManaged(false);
        field.pseudoClassStateChanged(Styles.STATE_DANGER, false);
    }
}
