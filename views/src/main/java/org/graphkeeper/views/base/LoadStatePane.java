package org.graphkeeper.views.base;

import atlantafx.base.controls.RingProgressIndicator;
import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// Shows data in whatever state it is: loading (after a moment, so that quick answers do not flicker), there, empty,
/// old with the reason, or failed with a way to try again. Data once shown stays. That the server as a whole is gone is
/// told by the shell's lasting bar alone.
public final class LoadStatePane extends VBox {

    private static final Duration BEFORE_INDICATOR = Duration.ofMillis(300);

    private final BackgroundTasks tasks;
    private final FailureText failureText;
    private final Ages ages;
    private final Texts texts;
    private final Runnable retry;
    private final Node content;
    private final Node empty;
    private final VBox loading;
    private final Label loadingText = new Label();
    private final ProblemPane failed;
    private final StackPane failedHolder;
    private final Label staleText = new Label();
    private final HBox staleBar;
    private final Label partText = new Label();
    private final HBox partBar;
    private BackgroundTasks.@Nullable Handle indicator;

    /// @param empty what to show instead of the content when there is no data, e.g. an [EmptyState]
    /// @param retry asks for the data again
    public LoadStatePane(Node content, Node empty, Surroundings surroundings, Runnable retry) {
        this.tasks = surroundings.tasks();
        this.texts = surroundings.texts("base");
        this.failureText = surroundings.failureText();
        this.ages = surroundings.ages();
        this.retry = retry;
        this.content = content;
        this.empty = empty;
        RingProgressIndicator ring = new RingProgressIndicator();
        ring.setFocusTraversable(false);
        loadingText.setText(texts.get("load.loading"));
        loadingText.setWrapText(true);
        loading = new VBox(12, ring, loadingText);
        loading.getStyleClass().add("load-indicator");
        failed = new ProblemPane(surroundings);
        failed.setMaxHeight(USE_PREF_SIZE);
        failedHolder = new StackPane(failed);
        failedHolder.getStyleClass().add("load-failed");
        StackPane.setAlignment(failed, Pos.TOP_CENTER);
        staleBar = bar("fth-clock", staleText);
        partBar = bar("fth-more-horizontal", partText);
        partBar.setId("part-bar");
        setShown(partBar, false);
        StackPane stack = new StackPane(content, empty, loading, failedHolder);
        VBox.setVgrow(stack, Priority.ALWAYS);
        getStyleClass().add("load-state-pane");
        getChildren().addAll(staleBar, partBar, stack);
        show(LoadState.IDLE, true);
    }

    /// What is said while there is no data yet, where there is more to say than that it loads.
    public void whileLoading(String text) {
        loadingText.setText(text);
    }

    /// @param nothing whether the data is an empty list
    public void show(LoadState state, boolean nothing) {
        if (indicator != null) {
            indicator.cancel();
            indicator = null;
        }
        boolean hasData = state instanceof LoadState.Ready || state instanceof LoadState.Stale;
        setShown(content, hasData && !nothing);
        setShown(empty, hasData && nothing);
        setShown(loading, false);
        setShown(failedHolder, state instanceof LoadState.Failed);
        setShown(staleBar, false);
        switch (state) {
            case LoadState.Idle _, LoadState.Ready _ -> { }
            case LoadState.Loading _ -> indicator = tasks.schedule(BEFORE_INDICATOR, () -> setShown(loading, true));
            case LoadState.Failed(Failure problem) ->
                    failed.show(failureText.of(problem), new Notices.Action(texts.get("load.retry"), retry));
            case LoadState.Stale(Instant asOf, Failure problem) -> showStale(asOf, problem);
        }
    }

    /// Says that only the beginning of a list is there, above what of it is.
    ///
    /// @param part  null when all of it is there
    /// @param shown how many entries are there
    /// @param bound what can be done where no more is fetched at once
    public void showPart(@Nullable Part part, int shown, String bound) {
        partText.setText(part == null ? "" : partText(part, shown, bound));
        setShown(partBar, part != null);
    }

    private String partText(Part part, int shown, String bound) {
        Long total = part.total();
        if (total == null) {
            return texts.get("part.untold", shown, bound).strip();
        }
        if (part.why() == Part.Why.BOUND) {
            return texts.get("part.bound", shown, total, bound).strip();
        }
        Failure failure = part.failure();
        return failure == null ? texts.get("part.stored", shown, total)
                : texts.get("part.broken", shown, total, failureText.of(failure).what());
    }

    /// Whether the data is on screen: not so while it is loading, failed or empty.
    public boolean isShowingContent() {
        return content.isVisible();
    }

    private void showStale(Instant asOf, @Nullable Failure problem) {
        if (problem != null && !Connectivity.isLoss(problem)) {
            staleText.setText(ages.asOf(asOf) + "  ·  " + failureText.of(problem).what());
            setShown(staleBar, true);
        }
    }

    private HBox bar(String icon, Label text) {
        text.setWrapText(true);
        text.setMinWidth(0);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button again = Access.name(new Button(texts.get("load.refresh")), texts.get("load.refresh"),
                CommandId.VIEW_REFRESH);
        again.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(_ -> retry.run());
        HBox bar = new HBox(8, Icons.of(icon), text, again);
        bar.getStyleClass().add("stale-bar");
        return bar;
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
