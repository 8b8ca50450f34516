package org.graphkeeper.views.provisioning;

import java.util.HashMap;
import java.util.Map;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.jspecify.annotations.Nullable;

/// Notices what became of graphs between two looks at the server, and tells whom it concerns: the app's own record, the
/// retries, the news. FX-thread confined.
final class StatusChanges {

    private final RunLedger ledger;
    private final RetryDesk desk;
    private final ProvisioningNews news;
    private final Map<String, GraphStatus> seen = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();

    StatusChanges(RunLedger ledger, RetryDesk desk, ProvisioningNews news) {
        this.ledger = ledger;
        this.desk = desk;
        this.news = news;
    }

    /// Looks at the list of graphs.
    ///
    /// @return whether any graph changed its status
    boolean look(Map<String, Graph> now) {
        seen.keySet().retainAll(now.keySet());
        attempts.keySet().retainAll(now.keySet());
        boolean moved = false;
        for (Graph graph : now.values()) {
            @Nullable GraphStatus before = seen.put(graph.slug(), graph.status());
            if (before != graph.status()) {
                moved = true;
                changed(graph, before);
            }
        }
        return moved;
    }

    /// What an attempt that was made from here brought about is no news from elsewhere.
    void known(Graph graph) {
        seen.put(graph.slug(), graph.status());
        attempts.remove(graph.slug());
    }

    /// Looks at the latest attempts.
    void look(Iterable<ProvisioningRun> latest) {
        for (ProvisioningRun run : latest) {
            Integer before = attempts.put(run.graphSlug(), run.attempt());
            if (before != null && run.attempt() > before && !desk.isBusy(run.graphSlug())) {
                desk.somebodyElseTries(run.graphSlug());
            }
        }
    }

    /// @param before null when the graph is seen for the first time
    private void changed(Graph graph, @Nullable GraphStatus before) {
        String slug = graph.slug();
        boolean ours = desk.isBusy(slug);
        boolean attemptEnds = before == GraphStatus.PROVISIONING || ledger.own().isRunning(slug);
        switch (graph.status()) {
            case PROVISIONING -> {
                ledger.own().began(slug);
                if (!ours) {
                    desk.somebodyElseTries(slug);
                }
            }
            case ACTIVE -> {
                ledger.own().succeeded(slug);
                desk.forget(slug);
                if (!ours && (before != null || attemptEnds)) {
                    news.active(graph);
                }
            }
            case ERROR -> {
                if (!ours) {
                    ledger.own().failed(slug, null);
                    if (before != null || attemptEnds) {
                        news.expectReason(graph);
                    }
                }
            }
            case DELETED, UNKNOWN -> desk.forget(slug);
        }
    }
}
