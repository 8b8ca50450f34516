package org.graphkeeper.views.updates;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;

/// The lasting mark at the foot of the window that a newer version is there. It takes no room and has no nodes until then,
/// never comes to the front, and leads to the settings.
public final class UpdateMark {

    private final StackPane place = new StackPane();
    private final Texts texts;
    private final Runnable showSection;
    private final Subscription subscription;

    /// @param showSection leads to the section of the settings
    public UpdateMark(Updates updates, Surroundings surroundings, Runnable showSection) {
        this.texts = surroundings.texts("updates");
        this.showSection = showSection;
        place.setMinWidth(Region.USE_PREF_SIZE);
        subscription = updates.stateProperty().subscribe(this::show);
    }

    public Node node() {
        return place;
    }

    public void close() {
        subscription.unsubscribe();
    }

    private void show(UpdateState state) {
        switch (state) {
            case UpdateState.Available(var release, var _, boolean passed) when !passed -> {
                String text = texts.get("updates.mark", release.version().toString());
                Button button = Access.name(new Button(text, Icons.of("fth-download")), texts.get("updates.mark.named",
                        release.version().toString()));
                button.setId("update-mark");
                button.setMnemonicParsing(false);
                button.getStyleClass().add(Styles.FLAT);
                Tone.ACCENT.applyTo(button);
                button.setMinWidth(Region.USE_PREF_SIZE);
                button.setOnAction(_ -> showSection.run());
                place.getChildren().setAll(button);
            }
            // What was found stays while it is looked again, and when that fails.
            case UpdateState.Looking(), UpdateState.Failed(var _, var _) -> { }
            default -> place.getChildren().clear();
        }
    }
}
