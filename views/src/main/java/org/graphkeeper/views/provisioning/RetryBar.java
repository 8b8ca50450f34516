package org.graphkeeper.views.provisioning;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.jspecify.annotations.Nullable;

/// Retry by hand, and what the automatic attempts are up to.
final class RetryBar extends HBox {

    private final ProvisioningWatch watch;
    private final ProgressText words;
    private final Button retry;
    private final StackPane retryHolder;
    private final Tooltip reason = new Tooltip();
    private final Label text = new Label();
    private final Button automatic = new Button();
    private @Nullable GraphProgress shown;

    RetryBar(ProvisioningWatch watch, ProgressText words) {
        this.watch = watch;
        this.words = words;
        Texts texts = words.texts();
        retry = new Button(texts.get("provisioning.retry"), Icons.of("fth-rotate-cw"));
        retry.getStyleClass().addAll("retry-button");
        retry.setMinWidth(Region.USE_PREF_SIZE);
        Access.name(retry, texts.get("provisioning.retry"), CommandId.GRAPHS_RETRY);
        retry.setOnAction(_ -> {
            if (shown != null) {
                watch.retry(shown.slug());
            }
        });
        retryHolder = new StackPane(retry);
        reason.setWrapText(true);
        reason.setMaxWidth(320);
        text.getStyleClass().add("retry-text");
        text.setWrapText(true);
        text.setMinWidth(0);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        automatic.getStyleClass().addAll(Styles.FLAT, Styles.ACCENT, "automatic-button");
        automatic.setMinWidth(Region.USE_PREF_SIZE);
        automatic.setOnAction(_ -> actAutomatically());
        getStyleClass().add("retry-bar");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(retryHolder, text, automatic);
    }

    void show(@Nullable GraphProgress progress, Instant now) {
        shown = progress;
        boolean told = progress != null && progress.block() != Block.NOT_FAILED;
        setVisible(told);
        setManaged(told);
        if (progress == null) {
            return;
        }
        String block = words.block(progress);
        retry.setDisable(progress.block() != Block.NONE);
        reason.setText(block);
        if (block.isEmpty()) {
            Tooltip.uninstall(retryHolder, reason);
        } else {
            Tooltip.install(retryHolder, reason);
        }
        String news = words.retry(progress, now);
        text.setText(news.isEmpty() ? block : news);
        RetryState state = progress.retry();
        boolean stops = state instanceof RetryState.Planned;
        boolean starts = progress.block() == Block.NONE && (state instanceof RetryState.Offered
                || state instanceof RetryState.Stopped(RetryState.Why why, int _) && why != RetryState.Why.POINTLESS);
        automatic.setVisible(stops || starts);
        automatic.setManaged(stops || starts);
        if (stops || starts) {
            String label = words.texts().get(stops ? "provisioning.automatic.cancel" : "provisioning.automatic.start");
            automatic.setText(label);
            Access.name(automatic, label);
        }
    }

    private void actAutomatically() {
        if (shown == null) {
            return;
        }
        if (shown.retry() instanceof RetryState.Planned) {
            watch.cancelAutomatic(shown.slug());
        } else {
            watch.retryAutomatically(shown.slug());
        }
    }
}
