package org.graphkeeper.views.base;

import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Keeps what is always written from left to right so in the midst of a language that is written the other way: slugs,
/// hosts, addresses, ids, paths.
public final class Bidi {

    /// Left-to-right mark: invisible, but it counts as a Latin letter for whoever orders the line. The isolates of
    /// Unicode would say it better, but JavaFX draws them.
    private static final char MARK = '\u200E';

    private Bidi() {
    }

    /// Lays a field or label out from left to right whatever the language.
    public static <N extends Node> N code(N node) {
        node.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        return node;
    }

    /// Without the marks for the direction that the run-time puts into Arabic dates: JavaFX draws them as boxes, and the
    /// digits and slashes of a date keep their order without.
    static String drawable(String date) {
        return date.replace("\u200F", "").replace("\u061C", "");
    }

    /// A text that begins with a left-to-right letter keeps its own order within the line.
    static @Nullable Object[] leftToRight(@Nullable Object[] arguments) {
        @Nullable Object[] marked = arguments.clone();
        for (int i = 0; i < marked.length; i++) {
            if (marked[i] instanceof String text && beginsLeftToRight(text)) {
                marked[i] = MARK + text + MARK;
            }
        }
        return marked;
    }

    private static boolean beginsLeftToRight(String text) {
        for (char letter : text.toCharArray()) {
            byte direction = Character.getDirectionality(letter);
            if (direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
                return true;
            }
            if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
                return false;
            }
        }
        return false;
    }
}
