package org.graphkeeper.views.activity;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;

/// Asks for the format of a file.
final class ExportMenu {

    private final MenuButton button;

    ExportMenu(Texts texts, String id, Consumer<RecordFile.Format> export) {
        button = new MenuButton(texts.get("activity.export"), Icons.of("fth-download"));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Access.name(button, texts.get("activity.export.title"));
        for (RecordFile.Format format : RecordFile.Format.values()) {
            MenuItem item = new MenuItem(texts.get("activity.export." + format.name().toLowerCase(Locale.ROOT)));
            item.setOnAction(_ -> export.accept(format));
            button.getItems().add(item);
        }
    }

    Node node() {
        return button;
    }
}
