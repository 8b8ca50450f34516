package org.graphkeeper.views.base;

/// A failure in the user's words: what happened, what it means, what to do.
///
/// @param what    one sentence, no technical terms
/// @param meaning what is or is not changed by it
/// @param todo    the next step
/// @param detail  the technical reason, for "Show details" and copying; free of secrets; may be empty
public record Problem(String what, String meaning, String todo, String detail) {

    /// All three sentences as one text.
    public String text() {
        return String.join(" ", what, meaning, todo).strip();
    }
}
