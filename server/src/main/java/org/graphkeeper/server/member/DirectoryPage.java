package org.graphkeeper.server.member;

import java.util.List;

/// Some of the rows that match, in the envelope of all lists that are paged (contract 1.2).
///
/// @param total  how many match
/// @param offset rows that were skipped
/// @param limit  most rows
record DirectoryPage<T>(List<T> items, long total, int offset, int limit) {

    DirectoryPage {
        items = List.copyOf(items);
    }
}
