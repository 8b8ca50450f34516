package org.graphkeeper.views.connections;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.PolicyLock;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The part of the form that says what may be changed through a connection, and what is asked before.
final class SafetyFormView extends VBox {

    private final Texts texts;

    SafetyFormView(SafetyFormViewModel model, Surroundings surroundings) {
        super(12);
        this.texts = surroundings.texts("connections");
        getStyleClass().add("safety-form");
        ComboBox<AccessMode> access = new ComboBox<>();
        access.setId("connection-access");
        access.getItems().setAll(AccessMode.values());
        access.setConverter(FormFields.words(value -> texts.get("connections.form.access." + word(value))));
        access.setCellFactory(_ -> new ChoiceCell<>(model, value -> !model.allows(value), access.getConverter()));
        FormFields.choose(access, model.access, model::allows);
        Label means = FormFields.hint("");
        means.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get("connections.form.access." + word(model.access.get()) + ".hint"), model.access));
        ComboBox<ConfirmLevel> confirm = new ComboBox<>();
        confirm.setId("connection-confirm");
        confirm.getItems().setAll(ConfirmLevel.values());
        confirm.setConverter(FormFields.words(value -> texts.get("connections.form.confirm." + word(value))));
        confirm.setCellFactory(_ -> new ChoiceCell<>(model, value -> !model.allows(value), confirm.getConverter()));
        FormFields.choose(confirm, model.confirm, model::allows);
        Label asks = FormFields.hint("");
        asks.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get("connections.form.confirm." + word(model.confirm.get()) + ".hint"), model.confirm));
        ComboBox<Duration> unlock = new ComboBox<>(model.unlockChoices());
        unlock.setId("connection-unlock");
        unlock.setConverter(FormFields.words(value -> value.isZero() ? texts.get("connections.form.unlock.never")
                : texts.get("connections.form.unlock.minutes", value.toMinutes())));
        unlock.valueProperty().bindBidirectional(model.unlockFor);
        VBox howLong = FormFields.field(texts.get("connections.form.unlock"), unlock,
                FormFields.hint(texts.get("connections.form.unlock.hint")));
        howLong.visibleProperty().bind(model.access.isNotEqualTo(AccessMode.CHANGES));
        howLong.managedProperty().bind(howLong.visibleProperty());
        getChildren().addAll(FormFields.columns(
                FormFields.field(texts.get("connections.form.access"), access, means),
                FormFields.field(texts.get("connections.form.confirm"), confirm, asks)), howLong);
        StatusLabel lock = PolicyLock.line(surroundings, PolicyKey.SAFETY);
        lock.visibleProperty().bind(model.demanded.isNotEqualTo(Safety.LEAST));
        lock.managedProperty().bind(lock.visibleProperty());
        getChildren().add(lock);
    }

    /// What is less strict than an administrator demands stays in the list and cannot be chosen.
    private static final class ChoiceCell<T> extends ListCell<T> {

        private final Predicate<T> isLocked;
        private final StringConverter<T> words;

        ChoiceCell(SafetyFormViewModel model, Predicate<T> isLocked, StringConverter<T> words) {
            this.isLocked = isLocked;
            this.words = words;
            model.demanded.subscribe(_ -> updateItem(getItem(), isEmpty()));
        }

        @Override
        protected void updateItem(@Nullable T value, boolean empty) {
            super.updateItem(value, empty);
            boolean locked = !empty && value != null && isLocked.test(value);
            setText(empty || value == null ? "" : words.toString(value));
            setGraphic(locked ? Icons.of("fth-lock") : null);
            setDisable(locked);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
