package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuzzyTest {

    @ParameterizedTest
    @CsvSource({"ng,New graph", "new graph,New graph", "graph new,New graph", "NEWG,New graph", "shrt,Show the route",
            "keyb,Keyboard shortcuts", "'  ',New graph"})
    void lettersInOrderFindATitle(String text, String title) {
        assertThat(Fuzzy.match(text, title)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"gn,New graph", "x,New graph", "new table,New graph", "ea,Refresh the data",
            "rsn,Go to Provisioning",
            "ret,Show or hide the titles of the rooms"})
    void otherOrMissingOrScatteredLettersDoNot(String text, String title) {
        assertThat(Fuzzy.match(text, title)).isEmpty();
    }

    @Test
    void beginningsOfWordsAndWholeWordsCountMore() {
        assertThat(score("ng", "New graph")).isGreaterThan(score("ng", "Going"));
        assertThat(score("graph", "New graph")).isGreaterThan(score("graph", "Go right after paths"));
        assertThat(score("new", "New graph")).isGreaterThan(score("new", "Show a new graph"));
    }

    @Test
    void theMatchedLettersAreTold() {
        assertThat(Fuzzy.match("ng", "New graph").orElseThrow().places().toString()).isEqualTo("{0, 4}");
        assertThat(Fuzzy.match("", "New graph").orElseThrow().places().isEmpty()).isTrue();
    }

    private static int score(String text, String title) {
        return Fuzzy.match(text, title).orElseThrow(() -> new AssertionError(title)).score();
    }
}
