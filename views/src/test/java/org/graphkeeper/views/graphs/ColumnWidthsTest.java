package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class ColumnWidthsTest {

    private static final Set<GraphColumn> USUAL = Stream.of(GraphColumn.values()).filter(GraphColumn::shownAtFirst)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(GraphColumn.class)));

    private final Remembered remembered = new TestDesk(new ManualTasks(), new FakeClient()).surroundings.remembered();
    private final ColumnWidths widths = new ColumnWidths(remembered);

    private static double sum(Map<GraphColumn, Double> shares) {
        return shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void besideTheDetailLessImportantColumnsGoBeforeAnythingIsCut() {
        Map<GraphColumn, Double> shares = widths.share(USUAL, 638);
        assertThat(shares).doesNotContainKeys(GraphColumn.UPDATED).containsKeys(GraphColumn.STATUS, GraphColumn.NAME,
                GraphColumn.SLUG, GraphColumn.DATABASE);
        assertThat(shares).allSatisfy((column, width) ->
                assertThat(width).as(column.key()).isGreaterThanOrEqualTo(column.leastWidth()));
        assertThat(sum(shares)).isLessThanOrEqualTo(638);
    }

    @Test
    void withRoomEverythingIsShownAndTheNameTakesTheRest() {
        Map<GraphColumn, Double> shares = widths.share(USUAL, 1200);
        assertThat(shares.keySet()).containsExactlyInAnyOrderElementsOf(USUAL);
        assertThat(sum(shares)).isEqualTo(1200);
        assertThat(shares.get(GraphColumn.SLUG)).isEqualTo(GraphColumn.SLUG.width());
    }

    @Test
    void statusNameAndSlugStayHoweverNarrowItIs() {
        assertThat(widths.share(USUAL, 100)).containsOnlyKeys(GraphColumn.STATUS, GraphColumn.NAME, GraphColumn.SLUG);
    }

    @Test
    void aColumnIsNeverNarrowerThanItsWordsWhateverWasGiven() {
        widths.give(GraphColumn.STATUS, 130);
        widths.need(GraphColumn.STATUS, 170);
        assertThat(widths.share(USUAL, 100).get(GraphColumn.STATUS)).isEqualTo(170);
        assertThat(widths.share(USUAL, 638).get(GraphColumn.STATUS)).isEqualTo(170);
        assertThat(sum(widths.share(USUAL, 638))).isLessThanOrEqualTo(638);
        assertThat(widths.share(USUAL, 1200).get(GraphColumn.STATUS)).isEqualTo(170);
    }

    @Test
    void aGivenWidthIsKeptOverARestartAndOthersGiveWay() {
        widths.give(GraphColumn.SLUG, 300);
        widths.keep();
        Map<GraphColumn, Double> shares = new ColumnWidths(remembered).share(USUAL, 960);
        assertThat(shares.get(GraphColumn.SLUG)).isEqualTo(300);
        assertThat(sum(shares)).isLessThanOrEqualTo(960);
    }

    @Test
    void whatIsRememberedWrongIsLeftAtItsUsualWidth() {
        remembered.put("graphs.widths", "slug:wide,nodes,zzz:90,members:-5,,database:200");
        Map<GraphColumn, Double> shares = new ColumnWidths(remembered).share(USUAL, 1400);
        assertThat(shares.get(GraphColumn.SLUG)).isEqualTo(GraphColumn.SLUG.width());
        assertThat(shares.get(GraphColumn.MEMBERS)).isEqualTo(GraphColumn.MEMBERS.width());
        assertThat(shares.get(GraphColumn.DATABASE)).isEqualTo(200);
    }
}
