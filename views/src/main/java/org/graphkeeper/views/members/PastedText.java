package org.graphkeeper.views.members;

import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// A text that is typed or pasted. Of a long one only the beginning is shown, and it is not edited any more: the toolkit
/// lays out every line of a text area at once, on the FX thread. The whole of it is in the property. FX-thread confined.
final class PastedText extends VBox {

    /// More than anybody types here.
    private static final int MOST_EDITED_LINES = 100;
    private static final int MOST_EDITED_CHARACTERS = 8_000;
    private static final int SHOWN_LINES = 20;
    private static final int SHOWN_CHARACTERS = 200;

    private final StringProperty text;
    private final Texts texts;
    private final TextArea area = new TextArea();
    private final TextArea beginning = new TextArea();
    private final Label length = new Label();
    private final FlowPane longLine;

    PastedText(StringProperty text, ObservableBooleanValue busy, Texts texts) {
        super(4);
        this.text = text;
        this.texts = texts;
        Label name = new Label(texts.get("members.import.paste"));
        name.getStyleClass().add("field-label");
        area.setId("members-import-text");
        area.setPromptText(texts.get("members.import.paste.prompt"));
        area.setTextFormatter(new TextFormatter<>(this::takeLong));
        beginning.setId("members-import-beginning");
        beginning.setEditable(false);
        Access.labelled(name, area);
        Access.name(beginning, texts.get("members.import.paste"));
        for (TextArea one : new TextArea[] {area, beginning}) {
            one.getStyleClass().add("mono");
            one.setPrefRowCount(8);
            one.disableProperty().bind(busy);
        }
        length.setId("members-import-length");
        length.setWrapText(true);
        Button empty = Access.name(new Button(texts.get("members.import.paste.empty")),
                texts.get("members.import.paste.empty"));
        empty.setId("members-import-empty");
        empty.disableProperty().bind(busy);
        empty.setOnAction(_ -> {
            text.set("");
            area.requestFocus();
        });
        longLine = new FlowPane(8, 8, length, empty);
        longLine.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(name, area, beginning, longLine);
        area.textProperty().subscribe((_, typed) -> text.set(typed));
        text.subscribe(this::show);
    }

    /// Takes what is too long for the text area off it, before it is laid out.
    private TextFormatter.@Nullable Change takeLong(TextFormatter.Change change) {
        String next = change.isContentChange() ? change.getControlNewText() : "";
        if (!isLong(next)) {
            return change;
        }
        text.set(next);
        return null;
    }

    private static boolean isLong(String text) {
        return text.length() > MOST_EDITED_CHARACTERS
                || text.lines().limit(MOST_EDITED_LINES + 1L).count() > MOST_EDITED_LINES;
    }

    private void show(String present) {
        boolean tooLong = isLong(present);
        boolean focused = area.isFocused();
        shown(beginning, tooLong);
        shown(longLine, tooLong);
        if (tooLong) {
            beginning.setText(present.lines().limit(SHOWN_LINES)
                    .map(line -> line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line)
                    .collect(Collectors.joining("\n", "", "\n…")));
            length.setText(texts.get("members.import.paste.long", present.lines().count()));
            if (focused) {
                beginning.requestFocus();
            }
        } else {
            beginning.clear();
            if (!area.getText().equals(present)) {
                area.setText(present);
            }
        }
        shown(area, !tooLong);
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
