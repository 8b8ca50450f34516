package org.graphkeeper.views.connections;

import java.time.Duration;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.TextScale;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// The lock beside the name of the server: what may not be changed, and while it is unlocked, for how long. Pressing it
/// unlocks or locks. It is not there where everything may be changed.
final class SafetyBadge {

    /// As the rail, which gives its words up at the same width.
    private static final double NARROW = 1100;

    private final Safeguard safeguard;
    private final Surroundings surroundings;
    private final Texts texts;
    private final String server;
    private final Button button = new Button();
    private final Subscription subscription;
    private boolean narrow;

    SafetyBadge(ServerSession session, Surroundings surroundings) {
        this.safeguard = session.safeguard();
        this.surroundings = surroundings;
        this.texts = surroundings.texts("connections");
        this.server = session.profileName();
        button.setId("safety-badge");
        button.getStyleClass().addAll("flat", "safety-badge");
        button.setMinWidth(Region.USE_PREF_SIZE);
        boolean locks = safeguard.safety().access() != AccessMode.CHANGES;
        button.setVisible(locks);
        button.setManaged(locks);
        button.setOnAction(_ -> press());
        subscription = locks ? Subscription.combine(safeguard.leftProperty().subscribe(this::show),
                narrow().subscribe(now -> {
                    narrow = now;
                    show(safeguard.leftProperty().get());
                })) : Subscription.EMPTY;
    }

    Node node() {
        return button;
    }

    void close() {
        subscription.unsubscribe();
    }

    /// Whether the window leaves no room for words here: the lock and the countdown stay.
    private ObservableValue<Boolean> narrow() {
        ObservableValue<Double> scale = TextScale.of(button);
        return button.sceneProperty().flatMap(Scene::widthProperty)
                .flatMap(width -> scale.map(factor -> width.doubleValue() < NARROW * factor)).orElse(false);
    }

    private void press() {
        if (safeguard.isUnlocked()) {
            safeguard.lockNow();
        } else if (safeguard.safety().canBeUnlocked()) {
            safeguard.askToUnlock();
        } else {
            surroundings.notices().showAbout("safety", Notices.Weight.INFO, why(), null);
        }
    }

    private void show(@Nullable Duration left) {
        if (left == null) {
            String mode = texts.get("connections.safety."
                    + safeguard.safety().access().name().toLowerCase(Locale.ROOT));
            button.setText(narrow ? "" : mode);
            button.setGraphic(Icons.of("fth-lock"));
            Access.name(button, texts.get("connections.safety.name", server, mode), CommandId.PROFILES_UNLOCK);
            button.setTooltip(new Tooltip(why()));
            Tone.NEUTRAL.applyTo(button);
            return;
        }
        button.setText(narrow ? clock(left) : texts.get("connections.safety.unlocked", clock(left)));
        if (left.toSeconds() % 60 == 0 || !button.getStyleClass().contains(Tone.WARNING.styleClass())) {
            // Once a minute is often enough for whoever listens.
            button.setGraphic(Icons.of("fth-unlock"));
            Access.name(button, texts.get("connections.safety.unlocked.name", server,
                    Math.max(1, left.plusSeconds(30).toMinutes())), CommandId.PROFILES_LOCK);
            Tone.WARNING.applyTo(button);
        }
    }

    private String why() {
        return safeguard.whyNot(ChangeKind.REMOVAL);
    }

    /// `14:32`.
    private static String clock(Duration left) {
        return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
