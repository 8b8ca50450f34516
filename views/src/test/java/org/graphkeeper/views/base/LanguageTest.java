package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    /// JavaFX draws marks for the direction as boxes.
    @Test
    void datesHoldNothingThatIsDrawnAsABox() {
        for (Locale locale : List.of(Locale.of("ar"), Locale.of("ar", "EG"), Locale.of("ar", "SA"), Locale.GERMANY)) {
            Ages ages = new Ages(Texts.of("base", locale), Clock.fixed(FakeClient.NOW, ZoneOffset.UTC));
            Instant then = FakeClient.NOW.minus(Duration.ofDays(100));
            assertThat(ages.date(then) + ages.full(then) + ages.moment(then)).as(locale.toString())
                    .doesNotContain("\u200F", "\u061C");
        }
    }

    private static final Instant MOMENT = Instant.parse("2026-11-20T10:41:00Z");

    @ParameterizedTest
    @CsvSource({"en-US, en", "en-GB, en", "de-AT, de", "es-MX, es", "zh-CN, zh-CN", "zh-Hans-SG, zh-CN", "zh, zh-CN",
        "zh-TW, en", "zh-Hant, en", "ar-EG, ar", "fr-FR, en", "en-XA, en-XA"})
    void theNearestSpokenLanguageIsSpoken(String wish, String words) {
        assertThat(Language.of(Locale.forLanguageTag(wish)).words().toLanguageTag()).isEqualTo(words);
    }

    @Test
    void theFormatsAreThoseOfTheCountry() {
        Language language = Language.of(Locale.forLanguageTag("de-CH"));
        assertThat(language.locale()).isEqualTo(Locale.of("de", "CH"));
        assertThat(Language.of(Locale.FRANCE).locale()).isEqualTo(Locale.of("en", "FR"));

        language.speak(Locale.of("ar"), "EG");

        assertThat(language.locale()).isEqualTo(Locale.of("ar", "EG"));
        assertThat(language.isRightToLeft()).isTrue();
    }

    @Test
    void wordsThatAreHeldSpeakTheNewLanguage() {
        Language language = Language.of(Locale.US);
        Texts texts = Texts.of("base", language);
        Ages ages = new Ages(texts, Clock.fixed(MOMENT.plus(Duration.ofDays(2)), ZoneOffset.UTC));
        List<Locale> heard = new ArrayList<>();
        language.localeProperty().subscribe(spoken -> { heard.add(spoken); });
        assertThat(texts.get("role.admin")).isEqualTo("Admin");
        assertThat(ages.full(MOMENT)).startsWith("Nov 20, 2026, 10:41");

        language.speak(Language.PSEUDO, "");
        assertThat(texts.get("role.admin")).isEqualTo("[Ådmîñ]");

        language.speak(Locale.GERMAN, "DE");
        assertThat(ages.full(MOMENT)).isEqualTo("20.11.2026, 10:41");
        assertThat(heard).containsExactly(Locale.US, Language.PSEUDO, Locale.GERMANY);
    }

    @Test
    void thePseudoWordsAreLongerAndKeepTheirParameters() {
        Texts texts = Texts.of("base", Language.PSEUDO);

        assertThat(texts.get("failure.offline.what", "host:8000")).startsWith("[Thé šérvér host:8000 çáññöt bé réáçhéd.")
                .endsWith("]").hasSizeGreaterThan(46);
        assertThat(PseudoWords.of("{0,number,integer} graphs")).isEqualTo("[{0,number,integer} gráphš]");
    }

    @Test
    void aSlugKeepsItsOrderInALineFromRightToLeft() {
        Object[] marked = Bidi.leftToRight(new Object[] {"graph_a.", 3, "رسم", null, "127.0.0.1"});

        assertThat(marked).containsExactly("\u200Egraph_a.\u200E", 3, "رسم", null, "127.0.0.1");
    }
}
