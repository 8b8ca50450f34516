package org.graphkeeper.views.access;

import java.util.Locale;
import java.util.stream.Collectors;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// Access in the user's words. FX-thread confined.
final class AccessWords {

    private final Texts texts;
    private final Texts base;
    private final Ages ages;

    AccessWords(Surroundings surroundings) {
        this.texts = surroundings.texts("access");
        this.base = surroundings.texts("base");
        this.ages = surroundings.ages();
    }

    String title(AccessRow row) {
        return row.id().isEmpty() ? texts.get("access.everyone") : row.title();
    }

    String power(Power power) {
        return texts.get("access.power." + power.name().toLowerCase(Locale.ROOT));
    }

    /// All ways of a row as one text.
    String because(AccessRow row) {
        return row.because().stream().map(this::because).collect(Collectors.joining("\n"));
    }

    private String because(Because because) {
        return switch (because) {
            case Because.Membership(var role, var since, boolean counts) -> texts.get(
                    counts ? "access.because.member" : "access.because.member.default",
                    base.get("role." + role.name().toLowerCase(Locale.ROOT)), ages.date(since));
            case Because.Superuser _ -> texts.get("access.because.superuser");
            case Because.Everyone _ -> texts.get("access.because.everyone");
            case Because.Token(String name, boolean limited) ->
                    texts.get(limited ? "access.because.token.limited" : "access.because.token", name);
            case Because.SwitchedOff _ -> texts.get("access.because.off");
        };
    }

    /// What keeps a graph from being read although somebody may; empty when nothing does.
    String hindrance(AccessRow row) {
        return row.status() == null || row.status() == GraphStatus.ACTIVE ? ""
                : base.get("status." + row.status().name().toLowerCase(Locale.ROOT));
    }

    /// How old a line is; empty when it is as old as the rest.
    String age(AccessRow row) {
        return row.asOf() == null ? "" : ages.ago(row.asOf());
    }
}
