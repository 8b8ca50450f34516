package org.graphkeeper.api.internal.gateway;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.DeletedGraphGateway;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.internal.generated.extensions.DeletedGraphsApi;
import org.graphkeeper.api.internal.generated.extensions.DirectoryApi;
import org.graphkeeper.api.internal.generated.extensions.model.PurgeGraphRequestDto;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.DirectoryMapping;

final class HttpDeletedGraphs implements DeletedGraphGateway {

    private static final int PAGE = 200;

    private final Line line;
    private final Shelves shelves;

    HttpDeletedGraphs(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<List<Graph>> all() {
        return new PagedReading<>(shelves.deletedGraphs, Shelves.ONLY, MOST, offset -> {
            DirectoryMapping.Page page = line.ask(CallKind.READ, DirectoryApi.class, api -> api.pageOfGraphs(null,
                    "deleted", null, null, "-updated_at", offset, PAGE), DirectoryMapping::graphs);
            return new PagedReading.Page<>(page.items(), page.total());
        });
    }

    @Override
    public Graph restore(String slug) throws FailureException, InterruptedException {
        Graph restored = line.ask(CallKind.ADDITION, DeletedGraphsApi.class, api -> api.restoreGraph(slug),
                DirectoryMapping::restored);
        shelves.graphRestored(restored);
        return restored;
    }

    @Override
    public void purge(String slug) throws FailureException, InterruptedException {
        line.tell(CallKind.PURGE, DeletedGraphsApi.class,
                api -> api.purgeGraph(slug, new PurgeGraphRequestDto().slug(slug)));
        shelves.graphPurged(slug);
    }
}
