package org.graphkeeper.api.internal.mapping;

import static org.graphkeeper.api.internal.mapping.Fields.instant;
import static org.graphkeeper.api.internal.mapping.Fields.required;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.graphkeeper.api.audit.AuditChange;
import org.graphkeeper.api.audit.AuditEntry;
import org.graphkeeper.api.audit.AuditPage;
import org.graphkeeper.api.internal.generated.extensions.model.AuditEntryDto;
import org.graphkeeper.api.internal.generated.extensions.model.AuditPageDto;
import org.jspecify.annotations.Nullable;

/// The audit log between the wire of the extensions and the domain.
public final class AuditMapping {

    private AuditMapping() {
    }

    public static AuditPage page(@Nullable AuditPageDto page) {
        AuditPageDto dto = required(page, "the page");
        return new AuditPage(Fields.all(dto.getItems(), AuditMapping::entry), required(dto.getTotal(), "total"));
    }

    /// A time as the query of the log takes it.
    public static String time(Instant instant) {
        return Fields.naiveUtc(instant);
    }

    private static AuditEntry entry(AuditEntryDto dto) {
        return new AuditEntry(
                required(dto.getId(), "id"),
                instant(dto.getAt(), "at"),
                dto.getActorId(),
                required(dto.getActorEmail(), "actor_email"),
                credential(required(dto.getCredential(), "credential")),
                dto.getCredentialName(),
                required(dto.getAction(), "action"),
                required(dto.getSubjectKind(), "subject_kind"),
                required(dto.getSubjectKey(), "subject_key"),
                required(dto.getSubjectLabel(), "subject_label"),
                dto.getGraphId(),
                dto.getGraphSlug(),
                changes(facts(dto.getBefore()), facts(dto.getAfter())),
                dto.getRequestId());
    }

    private static AuditEntry.Credential credential(String word) {
        return switch (word) {
            case "session" -> AuditEntry.Credential.SESSION;
            case "token" -> AuditEntry.Credential.TOKEN;
            case "system" -> AuditEntry.Credential.SYSTEM;
            default -> AuditEntry.Credential.UNKNOWN;
        };
    }

    private static Map<String, @Nullable Object> facts(@Nullable Map<String, @Nullable Object> facts) {
        return facts == null ? Map.of() : facts;
    }

    private static List<AuditChange> changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Set<String> fields = new LinkedHashSet<>(before.keySet());
        fields.addAll(after.keySet());
        return fields.stream()
                .map(field -> new AuditChange(field, text(before.get(field)), text(after.get(field)))).toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
