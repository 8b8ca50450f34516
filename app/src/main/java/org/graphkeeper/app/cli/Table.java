package org.graphkeeper.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/// Rows under headings, in columns of equal width, for people.
final class Table {

    private static final String GAP = "  ";
    private static final int LEAST = 8;

    /// @param right  numbers stand at the right
    /// @param gives  whether it may be cut off where the terminal is too narrow
    record Column(String title, boolean right, boolean gives) {

        static Column fixed(String title) {
            return new Column(title, false, false);
        }

        static Column text(String title) {
            return new Column(title, false, true);
        }

        static Column number(String title) {
            return new Column(title, true, false);
        }
    }

    /// @param style colours that repeat what the text says; null for none
    record Cell(String text, @Nullable IStyle style) {

        Cell {
            text = Printable.clean(text);
        }

        static Cell of(String text) {
            return new Cell(text, null);
        }
    }

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    void row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    void row(String... texts) {
        row(Arrays.stream(texts).map(Cell::of).toArray(Cell[]::new));
    }

    /// @param width of the terminal in columns; 0 cuts nothing off
    String render(int width, Ansi ansi) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(Printable.width(columns.get(i).title()),
                    rows.stream().mapToInt(row -> Printable.width(row.get(column).text())).max().orElse(0));
        }
        if (width > 0) {
            narrow(widths, width);
        }
        StringBuilder text = new StringBuilder();
        line(text, columns.stream().map(column -> new Cell(column.title(), Style.bold)).toList(), widths, ansi);
        rows.forEach(row -> line(text, row, widths, ansi));
        return text.toString();
    }

    private void narrow(int[] widths, int width) {
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
        while (excess > 0) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (columns.get(i).gives() && widths[i] > LEAST && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            excess--;
        }
    }

    private void line(StringBuilder text, List<Cell> cells, int[] widths, Ansi ansi) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Cell cell = cells.get(i);
            String shown = Printable.shorten(cell.text(), widths[i]);
            String padding = " ".repeat(widths[i] - Printable.width(shown));
            String styled = cell.style() == null || !ansi.enabled() ? shown
                    : Style.on(cell.style()) + shown + Style.off(cell.style());
            boolean last = i == widths.length - 1;
            line.append(columns.get(i).right() ? padding + styled : styled + (last ? "" : padding));
            line.append(last ? "" : GAP);
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
}
