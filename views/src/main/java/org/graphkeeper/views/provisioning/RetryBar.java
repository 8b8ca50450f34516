package org.graphkeeper.views.provisioning;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.ActionLine;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.jspecify.annotations.Nullable;

/// Retry and Cancel by hand, the way to the details, and what waits for what.
final class RetryBar extends ActionLine {

    private final ProvisioningWatch watch;
    private final ProgressText words;
    private final boolean inRow;
    private final Button retry;
    private final StackPane retryHolder;
    private final Tooltip reason = new Tooltip();
    private final Button cancel;
    private final StackPane cancelHolder;
    private final Tooltip cancelReason = new Tooltip();
    private final Button details;
    private final Label text;
    private final Button automatic;
    private @Nullable GraphProgress shown;

    /// @param onDetails shows the details of a graph; null where they are shown already
    RetryBar(ProvisioningWatch watch, ProgressText words, @Nullable Consumer<String> onDetails) {
        StackPane retryHolder = new StackPane();
        StackPane cancelHolder = new StackPane();
        Label text = new Label();
        Button automatic = new Button();
        Button details = new Button(words.texts().get("provisioning.details"));
        super(List.of(retryHolder, cancelHolder), text, List.of(automatic, details));
        this.watch = watch;
        this.words = words;
        this.inRow = onDetails != null;
        this.retryHolder = retryHolder;
        this.cancelHolder = cancelHolder;
        this.text = text;
        this.automatic = automatic;
        this.details = details;
        Texts texts = words.texts();
        retry = new Button(texts.get("provisioning.retry"), Icons.of("fth-rotate-cw"));
        retry.getStyleClass().addAll("retry-button");
        retry.setMinWidth(Region.USE_PREF_SIZE);
        Access.name(retry, texts.get("provisioning.retry"), CommandId.GRAPHS_RETRY);
        retry.setOnAction(_ -> act(watch::retry));
        cancel = new Button(texts.get("provisioning.cancel"), Icons.of("fth-x"));
        cancel.getStyleClass().addAll("cancel-button");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(_ -> act(watch::endAttempt));
        details.getStyleClass().addAll(Styles.FLAT, "details-button");
        details.setMinWidth(Region.USE_PREF_SIZE);
        details.setOnAction(_ -> act(slug -> {
            if (onDetails != null) {
                onDetails.accept(slug);
            }
        }));
        setShown(details, inRow);
        hold(retryHolder, retry, reason);
        hold(cancelHolder, cancel, cancelReason);
        text.getStyleClass().add("retry-text");
        automatic.getStyleClass().addAll(Styles.FLAT, Styles.ACCENT, "automatic-button");
        automatic.setMinWidth(Region.USE_PREF_SIZE);
        automatic.setOnAction(_ -> actAutomatically());
        getStyleClass().add("retry-bar");
    }

    void show(@Nullable GraphProgress progress, Instant now) {
        show(progress, now, false);
    }

    /// @param askedAbove whether automatic attempts are offered by the incident above, for all its graphs
    void show(@Nullable GraphProgress progress, Instant now, boolean askedAbove) {
        shown = progress;
        AttemptEnder.Way way = progress == null ? AttemptEnder.Way.NONE_RUNNING : watch.endingOf(progress);
        boolean running = way != AttemptEnder.Way.NONE_RUNNING;
        boolean told = progress != null && (running || progress.block() != Block.NOT_FAILED);
        setShown(this, told);
        if (progress == null || !told) {
            return;
        }
        setShown(retryHolder, !inRow || progress.group() == GraphProgress.Group.NEEDS_YOU);
        explain(retryHolder, reason, retry, progress.block() == Block.NONE, words.block(progress));
        setShown(cancelHolder, running);
        Access.name(cancel, words.texts().get("provisioning.cancel.what", progress.graph().name()));
        explain(cancelHolder, cancelReason, cancel, way == AttemptEnder.Way.OPEN, words.ending(way));
        Access.name(details, words.texts().get("provisioning.details.of", progress.graph().name()));
        Incident alike = inRow ? null : watch.incidentOf(progress.slug()).orElse(null);
        text.setText(askedAbove && progress.retry() instanceof RetryState.Offered ? ""
                : alike != null && progress.retry() instanceof RetryState.Offered ? words.offer(alike)
                : news(progress, way, now));
        showAutomatic(progress, askedAbove);
    }

    private String news(GraphProgress progress, AttemptEnder.Way way, Instant now) {
        String news = words.retry(progress, now);
        if (!news.isEmpty() || inRow && progress.group() == GraphProgress.Group.IN_PROGRESS) {
            return news;
        }
        String block = words.block(progress);
        boolean explains = way != AttemptEnder.Way.OPEN && way != AttemptEnder.Way.NONE_RUNNING;
        return explains ? words.ending(way) : block;
    }

    private void showAutomatic(GraphProgress progress, boolean askedAbove) {
        RetryState state = progress.retry();
        boolean held = state instanceof RetryState.Held;
        boolean stops = state instanceof RetryState.Planned || held;
        boolean starts = progress.isOffered() && !askedAbove;
        setShown(automatic, stops || starts);
        if (stops || starts) {
            String label = words.texts().get(held ? "provisioning.automatic.drop"
                    : stops ? "provisioning.automatic.cancel" : "provisioning.automatic.start");
            automatic.setText(label);
            Access.name(automatic, label);
        }
    }

    private void actAutomatically() {
        act(slug -> {
            RetryState state = shown == null ? RetryState.NONE : shown.retry();
            if (state instanceof RetryState.Planned || state instanceof RetryState.Held) {
                watch.cancelAutomatic(List.of(slug));
            } else {
                watch.retryAutomatically(state instanceof RetryState.Offered ? askedFor(slug) : List.of(slug));
            }
        });
    }

    /// One yes is for all that failed alike.
    private List<String> askedFor(String slug) {
        return watch.incidentOf(slug).map(alike -> alike.offered().stream().map(GraphProgress::slug).toList())
                .orElse(List.of(slug));
    }

    private void act(Consumer<String> action) {
        if (shown != null) {
            action.accept(shown.slug());
        }
    }

    /// A disabled button gets no mouse, so the pane around it tells why.
    private static void hold(StackPane holder, Button button, Tooltip why) {
        why.setWrapText(true);
        why.setMaxWidth(320);
        holder.getChildren().add(button);
    }

    private static void explain(StackPane holder, Tooltip why, Button button, boolean open, String text) {
        button.setDisable(!open);
        if (text.equals(why.getText())) {
            return;
        }
        why.setText(text);
        if (text.isEmpty() || open) {
            Tooltip.uninstall(holder, why);
        } else {
            Tooltip.install(holder, why);
        }
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
