package org.graphkeeper.views.shell;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Whether the app may call the user while its window is not in front; a section of the settings.
public final class CallingPanel {

    private final Calling calling;
    private final Texts texts;
    private @Nullable Node node;
    private Subscription subscriptions = Subscription.EMPTY;

    public CallingPanel(Calling calling, Surroundings surroundings) {
        this.calling = calling;
        this.texts = surroundings.texts("shell");
    }

    /// Made on first use.
    public Node node() {
        Node made = node;
        if (made == null) {
            made = make();
            node = made;
        }
        return made;
    }

    public void close() {
        subscriptions.unsubscribe();
    }

    private Node make() {
        Label title = new Label(texts.get("calling.title"));
        title.getStyleClass().add("heading");
        Label hint = new Label(texts.get("calling.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        ToggleSwitch wanted = new ToggleSwitch(texts.get("calling.wanted"));
        wanted.setId("calling-wanted");
        wanted.setSelected(calling.wantedProperty().get());
        wanted.selectedProperty().subscribe((_, on) -> calling.wantedProperty().set(on));
        Access.name(wanted, texts.get("calling.wanted"));
        Button tryOut = Access.name(new Button(texts.get("calling.try")), texts.get("calling.try"));
        tryOut.setId("calling-try");
        tryOut.getStyleClass().add(Styles.SMALL);
        tryOut.setMinWidth(Region.USE_PREF_SIZE);
        tryOut.setOnAction(_ -> calling.tryOut());
        Label why = new Label();
        why.setId("calling-why");
        why.getStyleClass().add("field-hint");
        why.setWrapText(true);
        HBox row = new HBox(16, wanted, tryOut);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox section = new VBox(12, new VBox(4, title, hint), row, why);
        section.getStyleClass().add("settings-section");
        section.setId("calling");
        subscriptions = calling.abilityProperty().subscribe(ability -> {
            boolean unable = ability == Calling.Ability.UNABLE;
            why.setText(unable ? texts.get("calling.unable") : "");
            why.setVisible(unable);
            why.setManaged(unable);
            wanted.setDisable(unable);
            tryOut.setDisable(ability != Calling.Ability.ABLE);
        }).and(calling.wantedProperty().subscribe(wanted::setSelected));
        calling.look();
        return section;
    }
}
