package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.input.KeyCodeCombination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandIdTest {

    private static final Texts TEXTS = Texts.of("commands", Locale.US);

    @ParameterizedTest
    @EnumSource
    void everyCommandHasATitleAndIsFoundByItsWords(CommandId id) {
        assertThat(TEXTS.get(id.titleKey())).isNotBlank();
        assertThat(CommandId.of(id.id())).contains(id);
        assertThat(id.id()).matches("[a-z]+(\\.[a-z-]+)+");
    }

    @ParameterizedTest
    @EnumSource
    void defaultKeysNameAKeyNotACharacter(CommandId id) {
        assertThat(KeyMap.standard(id).filter(keys -> !(keys instanceof KeyCodeCombination))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noOtherCommandOfTheSamePlaceHasTheSameKeys(CommandId id) {
        assertThat(KeyMap.standard(id).stream().flatMap(keys -> Stream.of(CommandId.values())
                .filter(other -> other != id && other.meets(id)
                        && KeyMap.standard(other).filter(keys::equals).isPresent()))).isEmpty();
    }

    @Test
    void whatOnlyTheCommandLineHasIsNotOfferedInTheWindow() {
        assertThat(CommandId.CONNECTIONS_LIST.onCommandLine()).isTrue();
        assertThat(CommandId.CONNECTIONS_LIST.onDesktop()).isFalse();
        assertThat(CommandId.GRAPHS_CREATE.onCommandLine() && CommandId.GRAPHS_CREATE.onDesktop()).isTrue();
    }
}
