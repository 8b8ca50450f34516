package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.GraphList;
import org.graphkeeper.views.base.SampleGraphs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikeTest {

    private static Optional<LookAlike> of(String slug, List<String> deleted, String... live) throws InterruptedException {
        return LookAlike.of(slug, GraphList.of(List.of(live).stream()
                .map(other -> SampleGraphs.graph(other, other, GraphStatus.ACTIVE)).toList(), GraphList.EMPTY), deleted);
    }

    @ParameterizedTest
    @CsvSource({"sa1es_eu,sales_eu", "saleseu,sales_eu", "sales__eu,sales_eu", "rnarkets,markets", "vvater,water",
        "0rders,orders", "sale_eu,sales_eu", "saless_eu,sales_eu", "salas_eu,sales_eu", "slaes_eu,sales_eu"})
    void findsWhatIsEasilyTakenForAnother(String slug, String other) throws InterruptedException {
        assertThat(of(slug, List.of(), "patents", other)).contains(new LookAlike(other, false));
        assertThat(of(slug, List.of(other), "patents")).contains(new LookAlike(other, true));
    }

    @ParameterizedTest
    @CsvSource({"report_2025,report_2026", "part_7,part_12", "abc,abd", "sales_us,sales_eu", "orders,order_book"})
    void leavesAloneWhatIsMerelyNear(String slug, String other) throws InterruptedException {
        assertThat(of(slug, List.of(other), other)).isEmpty();
    }

    @Test
    void aSlugIsNoLookAlikeOfItself() throws InterruptedException {
        assertThat(of("sales_eu", List.of("sales_eu"), "sales_eu")).isEmpty();
    }
}
