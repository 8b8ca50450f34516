package org.graphkeeper.server.member;

import java.util.Locale;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.validation.Rule;
import org.graphkeeper.server.http.validation.Rules;
import org.graphkeeper.server.http.validation.TextRule;
import org.jspecify.annotations.Nullable;

/// What a caller wants to see of people.
///
/// @param search     text to find in addresses and names, in any case; null for all
/// @param descending whether the largest come first
/// @param offset     rows to skip, from 0
/// @param limit      most rows, from 1
record DirectoryQuestion(@Nullable String search, Order order, boolean descending, int offset, int limit) {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final Rule<String> SEARCH = TextRule.text().atMost(200);
    private static final Rule<String> SORT_USERS = Rules.oneOf("email", "-email", "display_name", "-display_name",
            "created_at", "-created_at");
    private static final Rule<String> SORT_MEMBERS = Rules.oneOf("email", "-email", "display_name", "-display_name",
            "role", "-role", "created_at", "-created_at");

    /// By what the rows are sorted; equal ones by id. Whoever has no name comes last either way.
    enum Order {
        EMAIL, DISPLAY_NAME, ROLE, CREATED_AT
    }

    /// @throws org.graphkeeper.server.http.ApiError 422
    static DirectoryQuestion users(Call call) {
        return of(call, SORT_USERS);
    }

    /// @throws org.graphkeeper.server.http.ApiError 422
    static DirectoryQuestion members(Call call) {
        return of(call, SORT_MEMBERS);
    }

    private static DirectoryQuestion of(Call call, Rule<String> sorts) {
        String search = call.query("search", SEARCH).filter(text -> !text.isEmpty()).orElse(null);
        String sort = call.query("sort", sorts).orElse("email");
        boolean descending = sort.startsWith("-");
        return new DirectoryQuestion(search,
                Order.valueOf(sort.substring(descending ? 1 : 0).toUpperCase(Locale.ROOT)), descending,
                offset(call), limit(call));
    }

    /// Rows to skip.
    static int offset(Call call) {
        return call.query("offset", 0, 0, Integer.MAX_VALUE);
    }

    /// Most rows.
    static int limit(Call call) {
        return call.query("limit", USUAL_PAGE, 1, LARGEST_PAGE);
    }

    String direction() {
        return descending ? " DESC NULLS LAST" : " ASC NULLS LAST";
    }
}
