package org.graphkeeper.views.shell;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// One notice: icon, words, what may be done, a way to close it. One line, two for trouble; words that do not fit are
/// in its tooltip.
final class Toast extends HBox {

    private final String subject;
    private final boolean leaves;
    private final boolean offers;

    Toast(String subject, Notices.Weight weight, String text, Notices.@Nullable Action action, String closeLabel,
          Consumer<Toast> close) {
        super(8);
        this.subject = subject;
        this.leaves = weight == Notices.Weight.SUCCESS || weight == Notices.Weight.INFO;
        this.offers = action != null;
        getStyleClass().add("notice");
        tone(weight).applyTo(this);
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleText(text);
        Label words = new Label(text.replaceAll("\\s+", " "), Icons.of(icon(weight)));
        words.getStyleClass().add("notice-text");
        words.setGraphicTextGap(8);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setWrapText(!leaves);
        Tooltip whole = new Tooltip(text);
        whole.setWrapText(true);
        whole.setMaxWidth(480);
        words.setTooltip(whole);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        if (action != null) {
            Button button = Access.name(new Button(action.label()), action.label());
            button.setMnemonicParsing(false);
            button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.ACCENT);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                close.accept(this);
                action.run().run();
            });
            getChildren().add(button);
        }
        Button shut = Access.name(new Button(null, Icons.of("fth-x")), closeLabel);
        shut.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.BUTTON_ICON);
        shut.setMinWidth(USE_PREF_SIZE);
        shut.setOnAction(_ -> close.accept(this));
        getChildren().add(shut);
    }

    String subject() {
        return subject;
    }

    /// Whether it goes by itself after a while.
    boolean leaves() {
        return leaves;
    }

    /// Whether something can be done about it.
    boolean offers() {
        return offers;
    }

    private static Tone tone(Notices.Weight weight) {
        return switch (weight) {
            case SUCCESS -> Tone.SUCCESS;
            case INFO -> Tone.ACCENT;
            case WARNING -> Tone.WARNING;
            case ERROR -> Tone.DANGER;
        };
    }

    private static String icon(Notices.Weight weight) {
        return switch (weight) {
            case SUCCESS -> "fth-check-circle";
            case INFO -> "fth-info";
            case WARNING -> "fth-alert-triangle";
            case ERROR -> "fth-alert-circle";
        };
    }
}
