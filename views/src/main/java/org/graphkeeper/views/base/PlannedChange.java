package org.graphkeeper.views.base;

import java.util.List;
import org.graphkeeper.api.safety.ChangeKind;

/// A change that is about to be sent, as far as a person who is asked needs to know it. All words are in the user's
/// language.
///
/// @param title the question
/// @param verb  what is done, for the button
/// @param facts what changes; may be empty where the question says it all
/// @param name  what has to be typed where a removal asks for a name, e.g. a slug
public record PlannedChange(ChangeKind kind, String title, String verb, List<Fact> facts, String name) {

    /// @param what what it is about
    /// @param from as it is; empty for nothing
    /// @param to   as it will be; empty for nothing
    public record Fact(String what, String from, String to) {
    }

    public PlannedChange {
        facts = List.copyOf(facts);
    }
}
