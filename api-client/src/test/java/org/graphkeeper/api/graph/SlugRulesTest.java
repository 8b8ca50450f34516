package org.graphkeeper.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.api.graph.SlugRules.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a_b", "a__b", "123", "graph_1", "defaults"})
    void aGoodSlugHasNoFlaw(String slug) {
        assertThat(SlugRules.check(slug)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',EMPTY", "ab,TOO_SHORT", "a,TOO_SHORT", "Abc,CHARACTERS", "a-b,CHARACTERS", "a b,CHARACTERS",
        "grün,CHARACTERS", "'abc\n',CHARACTERS", "_abc,EDGE_UNDERSCORE", "abc_,EDGE_UNDERSCORE",
        "default,RESERVED", "'a%;',CHARACTERS", "_,EDGE_UNDERSCORE"})
    void aBadSlugIsToldWhy(String slug, Flaw flaw) {
        assertThat(SlugRules.check(slug)).contains(flaw);
    }

    @Test
    void aSlugFitsTheSchemaNameToTheByte() {
        assertThat(SlugRules.check("a".repeat(57))).isEmpty();
        assertThat(SlugRules.check("a".repeat(58))).contains(Flaw.TOO_LONG);
        assertThat(SlugRules.schemaName("a".repeat(57))).hasSize(63);
    }

    @ParameterizedTest
    @CsvSource({"Marine Biology,marine_biology", "'  Ünïcode & Größe! ',unicode_gro_e", "2026 – Q4,2026_q4",
        "_edge_,edge", "'!!!',''", "'',''", "İstanbul,istanbul"})
    void aSuggestionKeepsTheRules(String name, String suggestion) {
        assertThat(SlugRules.suggest(name)).isEqualTo(suggestion);
    }

    @ParameterizedTest
    @ValueSource(ints = {56, 57, 58, 200})
    void aLongNameIsCappedToAGoodSlug(int length) {
        assertThat(SlugRules.check(SlugRules.suggest("a".repeat(length - 1) + " b".repeat(length)))).isEmpty();
    }

    @Test
    void theDefaultGraphLivesInPublic() {
        assertThat(SlugRules.schemaName("default")).isEqualTo("public");
        assertThat(SlugRules.schemaName("biology")).isEqualTo("graph_biology");
    }
}
