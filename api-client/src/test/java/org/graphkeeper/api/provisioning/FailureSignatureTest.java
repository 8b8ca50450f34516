package org.graphkeeper.api.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureSignatureTest {

    private static Graph graph(String slug, String name) {
        Instant then = Instant.parse("2026-11-20T10:00:00Z");
        return new Graph("7d1f0f6e-0000-4000-8000-00000000000" + slug.length() % 10, slug, name, null, false, "v1",
                false, "graph_" + slug, null, "default", GraphStatus.ERROR, null, then, then, 1, null, true, true);
    }

    private static FailureSignature of(String reason, Graph graph) {
        return FailureSignature.of("database_refused", reason, graph);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Schema graph_sales of sales was refused              | Schema graph_news of news was refused",
        "No answer within 10 s at 2026-11-20T10:41:07.123     | No answer within 12.5 s at 2026-11-21T00:00:00",
        "Collection 'sales__facts' is for other vectors       | Collection 'news__facts' is for other vectors",
        "Process 4711 ended   with code 0x1f                  | Process 12 ended with code 0xab",
        "Graph 7d1f0f6e-0000-4000-8000-000000000005 failed | Graph 7d1f0f6e-0000-4000-8000-000000000004 failed",
        "Transaction deadbeef01 was ended                     | Transaction 0123456789ab was ended",
        "DISK full on Shared                                  | disk full on shared",
    })
    void whatBelongsToOneGraphOrMomentDoesNotCount(String one, String other) {
        assertThat(of(one, graph("sales", "Sales"))).isEqualTo(of(other, graph("news", "News")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "The write database refused the connection | The graph database refused the connection",
        "The user kt may not create schemas        | The user admin may not create schemas",
        "Relation nodes exists already             | Relation edges exists already",
        "Feedback was lost                         | Facade was lost",
    })
    void whatTellsCausesApartDoesCount(String one, String other) {
        assertThat(of(one, graph("sales", "Sales"))).isNotEqualTo(of(other, graph("sales", "Sales")));
    }

    @Test
    void theCodeOfTheCauseCounts() {
        Graph graph = graph("sales", "Sales");
        assertThat(FailureSignature.of("timeout", "It failed", graph))
                .isNotEqualTo(FailureSignature.of("disk_full", "It failed", graph));
        assertThat(FailureSignature.of("timeout", "It failed", graph).key())
                .isNotEqualTo(FailureSignature.of("disk_full", "It failed", graph).key());
    }

    @Test
    void aNameIsFoundAsAWordOnly() {
        assertThat(of("salesman failed", graph("sales", "Sales")).reason()).isEqualTo("salesman failed");
        assertThat(of("a.b(c failed", graph("abc", "a.b(c")).reason()).isEqualTo("<graph> failed");
    }

    @Test
    void whatIsUnknownIsAlikeAndLongReasonsAreCut() {
        Graph graph = graph("sales", "Sales");
        assertThat(FailureSignature.of((ProvisioningRun) null, graph)).isEqualTo(new FailureSignature("", ""));
        assertThat(of("x".repeat(5_000), graph).reason()).hasSize(FailureSignature.LONGEST);
        assertThat(of("a b", graph).key()).matches("database_refused-[0-9a-f]+");
    }
}
