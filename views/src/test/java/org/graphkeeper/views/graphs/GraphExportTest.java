package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Texts;
import org.junit.jupiter.api.Test;

class GraphExportTest {

    private static final List<GraphColumn> COLUMNS = List.of(GraphColumn.NAME, GraphColumn.STATUS, GraphColumn.NODES,
            GraphColumn.BYOK);
    private static final GraphExport.Stamp STAMP = new GraphExport.Stamp("Local workspace", "Error",
            Instant.parse("2026-11-20T10:41:00Z"), Instant.parse("2026-11-20T10:45:00Z"));

    private static String file(GraphExport.Format format, Graph... graphs) {
        return GraphExport.of(format, COLUMNS, List.of(graphs), STAMP, Texts.of("graphs", Locale.US));
    }

    @Test
    void csvTellsServerFilterAndAgeFirst() {
        assertThat(file(GraphExport.Format.CSV, SampleGraphs.graph("patents", "Patents, \"old\"", null,
                GraphStatus.ERROR, "default", 1, null)).split("\r\n")).containsExactly(
                "Graphkeeper; server: Local workspace; filter: Error; as of 2026-11-20T10:41:00Z",
                "Name,Status,Nodes,BYOK",
                "\"Patents, \"\"old\"\"\",error,,false");
    }

    @Test
    void noNameBecomesAFormula() {
        assertThat(file(GraphExport.Format.CSV, SampleGraphs.graph("patents", "=1+1", null, GraphStatus.ERROR, "default",
                1, null))).endsWith("\r\n'=1+1,error,,false\r\n");
    }

    @Test
    void jsonKeepsNumbersTruthAndTexts() {
        assertThat(file(GraphExport.Format.JSON, SampleGraphs.graph("a_b", "Line\nbreak \"quoted\" \\", null,
                GraphStatus.ACTIVE, "default", 1, 12L), SampleGraphs.graph("c_d", "C", null, GraphStatus.ERROR,
                "default", 1, null))).isEqualTo("""
                {"server":"Local workspace","filter":"Error","asOf":"2026-11-20T10:41:00Z",\
                "exportedAt":"2026-11-20T10:45:00Z","graphs":[
                {"name":"Line\\u000abreak \\"quoted\\" \\\\","status":"active","nodes":12,"byok":false},
                {"name":"C","status":"error","nodes":null,"byok":false}
                ]}
                """);
    }
}
