package org.graphkeeper.api.internal.mapping;

import static org.graphkeeper.api.internal.mapping.Fields.instant;
import static org.graphkeeper.api.internal.mapping.Fields.instantOrNull;
import static org.graphkeeper.api.internal.mapping.Fields.required;

import java.util.List;
import org.graphkeeper.api.internal.generated.extensions.model.ProvisioningRunDto;
import org.graphkeeper.api.internal.generated.extensions.model.ProvisioningStepDto;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.jspecify.annotations.Nullable;

/// Provisioning runs between the wire of the extensions and the domain.
public final class RunMapping {

    private RunMapping() {
    }

    public static List<ProvisioningRun> runs(@Nullable List<ProvisioningRunDto> runs) {
        return Fields.all(runs, RunMapping::run);
    }

    private static ProvisioningRun run(ProvisioningRunDto dto) {
        return new ProvisioningRun(
                required(dto.getId(), "id"),
                required(dto.getGraphSlug(), "graph_slug"),
                required(dto.getAttempt(), "attempt"),
                runState(required(dto.getState(), "state")),
                instant(dto.getStartedAt(), "started_at"),
                instantOrNull(dto.getFinishedAt(), "finished_at"),
                dto.getCauseCode(),
                dto.getReason(),
                dto.getDetail(),
                dto.getRetryHelps(),
                Fields.all(dto.getSteps(), RunMapping::step));
    }

    private static ProvisioningStep step(ProvisioningStepDto dto) {
        return new ProvisioningStep(
                required(dto.getName(), "name"),
                stepState(required(dto.getState(), "state")),
                instantOrNull(dto.getStartedAt(), "started_at"),
                instantOrNull(dto.getFinishedAt(), "finished_at"),
                dto.getDetail());
    }

    static RunState runState(String word) {
        return switch (word) {
            case "running" -> RunState.RUNNING;
            case "succeeded" -> RunState.SUCCEEDED;
            case "failed" -> RunState.FAILED;
            default -> RunState.UNKNOWN;
        };
    }

    static StepState stepState(String word) {
        return switch (word) {
            case "pending" -> StepState.PENDING;
            case "running" -> StepState.RUNNING;
            case "succeeded" -> StepState.SUCCEEDED;
            case "skipped" -> StepState.SKIPPED;
            case "failed" -> StepState.FAILED;
            default -> StepState.UNKNOWN;
        };
    }
}
