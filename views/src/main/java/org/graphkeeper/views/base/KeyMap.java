package org.graphkeeper.views.base;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Which keys give which command: the defaults, and what the user chose instead, kept in [Remembered]. One for all
/// windows. FX-thread confined.
public final class KeyMap {

    private static final String PREFIX = "keys.";
    private static final String NONE = "none";

    private final Remembered remembered;
    private final Map<CommandId, Optional<KeyCombination>> known = new EnumMap<>(CommandId.class);
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    public KeyMap(Remembered remembered) {
        this.remembered = remembered;
    }

    /// The keys of a command; null when it has none.
    public @Nullable KeyCombination keys(CommandId id) {
        return known.computeIfAbsent(id, this::read).orElse(null);
    }

    /// The keys as this system writes them; empty when there are none.
    public String display(CommandId id) {
        KeyCombination keys = keys(id);
        return keys == null ? "" : keys.getDisplayText();
    }

    public boolean matches(CommandId id, KeyEvent event) {
        KeyCombination keys = keys(id);
        return keys != null && keys.match(event);
    }

    /// Counts the changes, for whoever shows keys.
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    public boolean isChanged(CommandId id) {
        return !Objects.equals(keys(id), standard(id).orElse(null));
    }

    /// Other commands that these keys would be ambiguous with.
    public List<CommandId> conflicts(CommandId id, KeyCombination keys) {
        return Stream.of(CommandId.values())
                .filter(other -> other != id && other.onDesktop() && other.meets(id) && keys.equals(keys(other)))
                .toList();
    }

    /// Gives a command other keys.
    ///
    /// @param keys null for none
    /// @throws IllegalArgumentException when its keys are fixed
    public void rebind(CommandId id, @Nullable KeyCombination keys) {
        if (!id.rebindable()) {
            throw new IllegalArgumentException("the keys of " + id.id() + " are fixed");
        }
        Optional<KeyCombination> wanted = Optional.ofNullable(keys);
        known.put(id, wanted);
        remembered.put(PREFIX + id.id(),
                wanted.equals(standard(id)) ? "" : wanted.map(KeyCombination::getName).orElse(NONE));
        changes.set(changes.get() + 1);
    }

    public void reset(CommandId id) {
        rebind(id, standard(id).orElse(null));
    }

    /// Gives every command its default keys again.
    public void resetAll() {
        Stream.of(CommandId.values()).filter(CommandId::rebindable).filter(this::isChanged).forEach(this::reset);
    }

    /// What an older version wrote may be no keys of this one; the defaults count then.
    private Optional<KeyCombination> read(CommandId id) {
        Optional<String> chosen = id.rebindable() ? remembered.get(PREFIX + id.id()) : Optional.empty();
        if (chosen.isEmpty()) {
            return standard(id);
        }
        if (chosen.get().equals(NONE)) {
            return Optional.empty();
        }
        try {
            KeyCombination keys = KeyCombination.valueOf(chosen.get());
            // What is no name of a key is taken for a character.
            return keys instanceof KeyCodeCombination ? Optional.of(keys) : standard(id);
        } catch (IllegalArgumentException unknown) {
            return standard(id);
        }
    }

    public static Optional<KeyCombination> standard(CommandId id) {
        return id.defaultKeys().isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(id.defaultKeys()));
    }
}
