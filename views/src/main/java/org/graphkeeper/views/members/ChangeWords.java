package org.graphkeeper.views.members;

import java.util.List;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.PlannedChange.Fact;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.members.MemberChanges.Change;

/// A change of one membership in the words of the question before it.
final class ChangeWords {

    private final Texts texts;
    private final RoleText roles;

    ChangeWords(Texts texts, RoleText roles) {
        this.texts = texts;
        this.roles = roles;
    }

    PlannedChange of(Change change, Graph graph) {
        String title = texts.get("change." + key(change) + ".title", change.label(), graph.name());
        String from = change.before() == null ? "" : roles.toString(change.before());
        String to = change.after() == null ? "" : roles.toString(change.after());
        return new PlannedChange(kindOf(change), title, texts.get("change." + key(change) + ".verb"),
                List.of(new Fact(texts.get("change.role"), from, to)), change.label());
    }

    static ChangeKind kindOf(Change change) {
        return change.kind() == MemberChanges.Kind.REMOVE ? ChangeKind.REMOVAL : ChangeKind.CHANGE;
    }

    private static String key(Change change) {
        return switch (change.kind()) {
            case ADD -> "add";
            case ROLE -> "role";
            case REMOVE -> "remove";
        };
    }
}
