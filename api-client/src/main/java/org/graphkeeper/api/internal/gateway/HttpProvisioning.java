package org.graphkeeper.api.internal.gateway;

import java.util.List;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.extensions.ProvisioningRunsApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.EvidenceMapping;
import org.graphkeeper.api.internal.mapping.RunMapping;
import org.graphkeeper.api.provisioning.Cancellation;
import org.graphkeeper.api.provisioning.GraphEvidence;
import org.graphkeeper.api.provisioning.ProvisioningGateway;
import org.graphkeeper.api.provisioning.ProvisioningRun;

final class HttpProvisioning implements ProvisioningGateway {

    /// The most that the server gives.
    private static final int MOST_RUNS = 500;

    private final Line line;
    private final Shelves shelves;
    private final Held<List<ProvisioningRun>> heldLatest = new Held<>();
    private final Held<List<ProvisioningRun>> held = new Held<>();

    HttpProvisioning(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<List<ProvisioningRun>> latest() {
        return new RevalidatedReading<>(shelves.latestRuns, heldLatest, Shelves.ONLY,
                tag -> line.askAgain(ProvisioningRunsApi.class, api -> api.listLatestRuns(MOST_RUNS, tag),
                        RunMapping::runs),
                // It does not say how many there are; as many as it gives at most may be all of them by chance.
                runs -> runs.size() < MOST_RUNS ? null : Part.bound(null));
    }

    @Override
    public Reading<List<ProvisioningRun>> of(String graphSlug) {
        return new RevalidatedReading<>(shelves.runs, held, graphSlug,
                tag -> line.askAgain(ProvisioningRunsApi.class, api -> api.listGraphRuns(graphSlug, tag),
                        RunMapping::runs));
    }

    @Override
    public Cancellation cancel(String graphSlug) throws FailureException, InterruptedException {
        return line.ask(CallKind.ADDITION, ProvisioningRunsApi.class,
                api -> api.cancelProvisioning(graphSlug), EvidenceMapping::cancellation);
    }

    @Override
    public GraphEvidence evidence(String graphSlug) throws FailureException, InterruptedException {
        return line.ask(CallKind.READ, ProvisioningRunsApi.class,
                api -> api.graphEvidence(graphSlug), EvidenceMapping::evidence);
    }
}
