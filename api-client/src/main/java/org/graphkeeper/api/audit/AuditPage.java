package org.graphkeeper.api.audit;

import java.util.List;

/// Some entries of the audit log, newest first.
///
/// @param total how many match in all, whatever page it is
public record AuditPage(List<AuditEntry> entries, long total) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
