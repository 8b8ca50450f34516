package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.PluralRules;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our few plural rules and the syntax against ICU4J, which has all of them.
class PluralFormsTest {

    private static final List<Long> COUNTS = List.of(0L, 1L, 2L, 3L, 10L, 11L, 12L, 99L, 100L, 101L, 102L, 103L, 110L,
            111L, 999L, 1_000L, 1_002L, 10_011L, 1_000_000L, 1_000_001L, 3_000_000L, -1L);

    static List<Locale> spoken() {
        return Language.SPOKEN;
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void theCategoriesAreThoseOfCldr(Locale language) {
        PluralRules rules = PluralRules.forLocale(language);

        for (long count = 0; count < 1_500; count++) {
            assertThat(PluralForms.category(count, language)).as("%d", count).isEqualTo(rules.select(count));
        }
        for (long count : COUNTS) {
            assertThat(PluralForms.category(count, language)).as("%d", count).isEqualTo(rules.select(Math.abs(count)));
        }
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void aPatternMeansWhatItMeansToIcu(Locale language) {
        String pattern = "{1}: {0,plural,=0{none}zero{z}one{# graph}two{two}few{# few}many{# many}other{# graphs}} of "
                + "{2,plural,one{# database}other{# databases}}";

        for (long count : COUNTS) {
            Object[] arguments = {count, "sales", 7};
            String ours = new java.text.MessageFormat(PluralForms.choose(pattern, language, arguments), language)
                    .format(arguments);
            assertThat(ours).isEqualTo(new MessageFormat(pattern, language).format(arguments));
        }
    }

    @Test
    void whatIsMalformedIsRefused() {
        assertThatThrownBy(() -> PluralForms.choose("{0,plural,one{a}}", Locale.ENGLISH, 2))
                .hasMessageContaining("other");
        assertThatThrownBy(() -> PluralForms.choose("{0,plural,other{a}", Locale.ENGLISH, 2))
                .hasMessageContaining("closing");
        assertThatThrownBy(() -> PluralForms.choose("{0,plural,other{a}}", Locale.ENGLISH, "two"))
                .hasMessageContaining("no number");
        assertThatThrownBy(() -> PluralForms.choose("{1,plural,other{a}}", Locale.ENGLISH, 2))
                .hasMessageContaining("no number");
        assertThatThrownBy(() -> PluralForms.choose("{0,plural,other}", Locale.ENGLISH, 2))
                .hasMessageContaining("no form");
    }
}
