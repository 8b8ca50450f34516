package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.input.KeyCodeCombination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShortcutTest {

    @ParameterizedTest
    @EnumSource(Shortcut.class)
    void everyShortcutNamesAKeyNotACharacter(Shortcut shortcut) {
        assertThat(shortcut.keys()).isInstanceOf(KeyCodeCombination.class);
    }

    @Test
    void noTwoShortcutsShareKeys() {
        Set<Object> seen = new HashSet<>();
        assertThat(Arrays.stream(Shortcut.values()).map(Shortcut::keys).filter(keys -> !seen.add(keys))).isEmpty();
    }
}
