package org.graphkeeper.api.internal.mapping;

import static org.graphkeeper.api.internal.mapping.Fields.instant;
import static org.graphkeeper.api.internal.mapping.Fields.required;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.api.event.EventKind;
import org.graphkeeper.api.event.ServerEvent;
import org.graphkeeper.api.internal.generated.extensions.model.ServerEventDto;
import org.graphkeeper.api.member.Role;
import org.jspecify.annotations.Nullable;

/// Events between the wire of the extensions and the domain.
public final class EventMapping {

    /// By their names on the wire, for example `graph.created`.
    private static final Map<String, EventKind> KINDS = Stream.of(EventKind.values()).collect(Collectors.toMap(
            kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '.'), Function.identity()));

    private EventMapping() {
    }

    /// The kind of an event; empty for one that this program does not know, which is to be ignored.
    public static Optional<EventKind> kind(String type) {
        return Optional.ofNullable(KINDS.get(type));
    }

    public static ServerEvent event(EventKind kind, @Nullable ServerEventDto event) {
        ServerEventDto dto = required(event, "the event");
        String state = dto.getState();
        boolean ofStep = kind == EventKind.STEP_CHANGED;
        return new ServerEvent(
                required(dto.getId(), "id"),
                kind,
                instant(dto.getAt(), "at"),
                dto.getGraphId(),
                dto.getGraphSlug(),
                dto.getUserId(),
                dto.getStatus() == null ? null : GraphMapping.status(dto.getStatus()),
                dto.getRunId(),
                dto.getAttempt(),
                state == null || ofStep ? null : RunMapping.runState(state),
                dto.getStep(),
                state == null || !ofStep ? null : RunMapping.stepState(state),
                dto.getCauseCode(),
                role(dto.getRole()),
                dto.getConfigKey());
    }

    private static @Nullable Role role(@Nullable String word) {
        return word == null ? null : MemberMapping.role(word);
    }
}
