package org.graphkeeper.api.internal.gateway;

import java.time.Instant;
import org.graphkeeper.api.audit.AuditGateway;
import org.graphkeeper.api.audit.AuditPage;
import org.graphkeeper.api.audit.AuditQuery;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.extensions.AuditApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.AuditMapping;
import org.jspecify.annotations.Nullable;

final class HttpAudit implements AuditGateway {

    private final Line line;

    HttpAudit(Line line) {
        this.line = line;
    }

    @Override
    public AuditPage page(AuditQuery query) throws FailureException, InterruptedException {
        return line.ask(CallKind.READ, AuditApi.class, api -> api.listAuditEntries(query.actor(), query.action(),
                query.graphSlug(), text(query.since()), text(query.until()), text(query.before()), null,
                query.limit()), AuditMapping::page);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : AuditMapping.time(instant);
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
