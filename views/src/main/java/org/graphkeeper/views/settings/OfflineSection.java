package org.graphkeeper.views.settings;

import atlantafx.base.theme.Styles;
import java.text.NumberFormat;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.PolicyLock;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.settings.OfflineViewModel.Stored;
import org.jspecify.annotations.Nullable;

/// How much is kept for browsing offline, how much that is now, and how to be rid of it.
final class OfflineSection extends VBox {

    private static final double MILLION = 1 << 20;

    private final OfflineViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Ages ages;
    private final Subscription subscriptions;

    OfflineSection(OfflineViewModel model, Surroundings surroundings) {
        super(12);
        this.model = model;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("settings");
        this.ages = surroundings.ages();
        ChoiceRow<KeptUnread> unread = new ChoiceRow<>(texts, "settings.offline.unread", KeptUnread.values(),
                model.unreadProperty());
        ChoiceRow<KeptSize> size = new ChoiceRow<>(texts, "settings.offline.size", KeptSize.values(),
                model.sizeProperty());
        Label now = new Label();
        now.setId("settings-offline-now");
        now.setWrapText(true);
        Button forget = new Button(texts.get("settings.offline.forget", model.serverName()));
        forget.setId("settings-offline-forget");
        forget.getStyleClass().add(Styles.SMALL);
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.setOnAction(_ -> askToForget());
        PolicyLock.on(surroundings, PolicyKey.OFFLINE_KEPT, unread, size).ifPresent(getChildren()::add);
        getChildren().addAll(named("settings.offline.unread", unread, PolicyKey.OFFLINE_UNREAD),
                named("settings.offline.size", size, PolicyKey.OFFLINE_SIZE), now, forget);
        subscriptions = Subscription.combine(unread::close, size::close,
                model.storedProperty().subscribe(stored -> now.setText(words(stored))),
                // Less may be kept now.
                model.unreadProperty().subscribe(model::count), model.sizeProperty().subscribe(model::count));
        model.count();
    }

    void close() {
        subscriptions.unsubscribe();
        model.close();
    }

    private VBox named(String key, Node choice, PolicyKey policed) {
        Label name = new Label(texts.get(key));
        name.getStyleClass().add("field-label");
        VBox column = new VBox(4, name, choice);
        PolicyLock.on(surroundings, policed, choice).ifPresent(column.getChildren()::add);
        return column;
    }

    private void askToForget() {
        surroundings.dialogs().confirm(texts.get("settings.offline.forget.title", model.serverName()),
                texts.get("settings.offline.forget.text"), texts.get("settings.offline.forget.do"), true,
                () -> model.forget(() -> surroundings.notices().success(
                        texts.get("settings.offline.forgotten", model.serverName()))));
    }

    private String words(@Nullable Stored stored) {
        if (stored == null) {
            return texts.get("settings.offline.counting");
        }
        OfflineUse use = stored.use();
        String amount = use.oldest() == null ? texts.get("settings.offline.none")
                : texts.get("settings.offline.now", use.answers(), millions(use.size()), ages.date(use.oldest()));
        return stored.lasts() ? amount : texts.get(surroundings.policy().isLocked(PolicyKey.OFFLINE_KEPT)
                ? "settings.offline.forbidden" : "settings.offline.memory");
    }

    private String millions(long characters) {
        NumberFormat format = NumberFormat.getNumberInstance(surroundings.locale());
        format.setMaximumFractionDigits(1);
        return format.format(Math.max(0.1, characters / MILLION));
    }
}
