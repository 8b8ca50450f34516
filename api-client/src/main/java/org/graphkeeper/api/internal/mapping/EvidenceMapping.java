package org.graphkeeper.api.internal.mapping;

import static org.graphkeeper.api.internal.mapping.Fields.instant;
import static org.graphkeeper.api.internal.mapping.Fields.required;

import org.graphkeeper.api.internal.generated.extensions.model.CancelledGraphDto;
import org.graphkeeper.api.internal.generated.extensions.model.EvidenceItemDto;
import org.graphkeeper.api.internal.generated.extensions.model.GraphEvidenceDto;
import org.graphkeeper.api.provisioning.Cancellation;
import org.graphkeeper.api.provisioning.EvidenceState;
import org.graphkeeper.api.provisioning.GraphEvidence;
import org.jspecify.annotations.Nullable;

/// What is there of a graph, and the end of its provisioning, between the wire of the extensions and the domain.
public final class EvidenceMapping {

    private EvidenceMapping() {
    }

    public static GraphEvidence evidence(@Nullable GraphEvidenceDto evidence) {
        GraphEvidenceDto dto = required(evidence, "the evidence");
        return new GraphEvidence(
                required(dto.getSlug(), "slug"),
                GraphMapping.status(required(dto.getStatus(), "status")),
                instant(dto.getCheckedAt(), "checked_at"),
                Fields.all(dto.getItems(), EvidenceMapping::item));
    }

    private static GraphEvidence.Item item(EvidenceItemDto dto) {
        return new GraphEvidence.Item(
                required(dto.getName(), "name"),
                state(required(dto.getState(), "state")),
                dto.getDetail(),
                dto.getRetryHelps());
    }

    private static EvidenceState state(String word) {
        return switch (word) {
            case "ok" -> EvidenceState.OK;
            case "missing" -> EvidenceState.MISSING;
            case "not_needed" -> EvidenceState.NOT_NEEDED;
            default -> EvidenceState.UNKNOWN;
        };
    }

    /// A graph that is not being provisioned any more has been cancelled; its status says so.
    public static Cancellation cancellation(@Nullable CancelledGraphDto graph) {
        CancelledGraphDto dto = required(graph, "the graph");
        return "provisioning".equals(required(dto.getStatus(), "status")) ? Cancellation.ASKED : Cancellation.ENDED;
    }
}
