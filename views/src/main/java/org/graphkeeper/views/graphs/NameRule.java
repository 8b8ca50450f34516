package org.graphkeeper.views.graphs;

import org.graphkeeper.views.base.Texts;

/// What a graph may be called (contract 2.2): 1 to 200 characters.
final class NameRule {

    static final int LONGEST = 200;

    private NameRule() {
    }

    static FieldCheck check(String value, Texts texts) {
        String text = value.strip();
        int length = text.codePointCount(0, text.length());
        return text.isEmpty() ? FieldCheck.error(texts.get("name.missing"))
                : length > LONGEST ? FieldCheck.error(texts.get("name.long", LONGEST, length)) : FieldCheck.ok("");
    }
}
