package org.graphkeeper.views.base;

import java.util.List;

/// A question about something on one server, which is named with it.
///
/// @param text      what it means; empty where the facts say it
/// @param verb      what is done, never just OK
/// @param dangerous whether it is hard to reverse
/// @param toType    what has to be typed first; empty for nothing
public record ChangeQuestion(Environment environment, String server, String title, String text,
        List<PlannedChange.Fact> facts, String verb, boolean dangerous, String toType) {
}
