package org.graphkeeper.views.activity;

import javafx.scene.control.TableCell;
import org.graphkeeper.views.base.ActivityLog.Entry;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// How an action ended: word, icon and colour.
final class OutcomeCell extends TableCell<Entry, Entry> {

    private final ActivityViewModel model;
    private final StatusLabel label;

    OutcomeCell(ActivityViewModel model, Texts base) {
        this.model = model;
        this.label = new StatusLabel(base);
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            return;
        }
        String word = model.outcome(entry.outcome());
        switch (entry.outcome()) {
            case CONFIRMED -> label.show(Tone.SUCCESS, "fth-check-circle", word);
            case REFUSED -> label.show(Tone.WARNING, "fth-slash", word);
            case FAILED -> label.show(Tone.DANGER, "fth-alert-triangle", word);
            case UNKNOWN -> label.show(Tone.NEUTRAL, "fth-help-circle", word);
        }
        setGraphic(label);
    }
}
