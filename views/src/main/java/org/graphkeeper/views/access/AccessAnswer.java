package org.graphkeeper.views.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer with what it cannot tell.
///
/// @param question what was asked, in the user's words; for exports
/// @param headline the answer in one sentence
/// @param rows     the strongest access first
/// @param gaps     what cannot be known or was not asked, one sentence each
/// @param asOf     when the oldest part of it was true; null while there is nothing
record AccessAnswer(String question, String headline, List<AccessRow> rows, List<String> gaps,
                    @Nullable Instant asOf) {

    static final AccessAnswer NONE = new AccessAnswer("", "", List.of(), List.of(), null);

    AccessAnswer {
        rows = List.copyOf(rows);
        gaps = List.copyOf(gaps);
    }
}
