package org.graphkeeper.views.settings;

/// How large the text is, in percent of normal.
public enum TextSize {

    NORMAL(100), LARGER(125), LARGE(150), DOUBLE(200);

    private final int percent;

    TextSize(int percent) {
        this.percent = percent;
    }

    public int percent() {
        return percent;
    }
}
