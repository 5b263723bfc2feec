package org.crvs.interop.notification.location;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV (RFC 4180): commas, quotes around what holds commas, quotes or line ends, a quote doubled inside quotes.
 *
 * @param rows the rows that hold anything, the header first
 * @param openQuoteLine line on which a quote was opened and never closed; 0 when there is none
 */
record CsvTable(List<Row> rows, int openQuoteLine) {

    /**
     * A row.
     *
     * @param line line of the file it begins on, from 1
     * @param cells its cells, without surrounding blanks
     */
    record Row(int line, List<String> cells) {}

    /** Reads a whole file. */
    static CsvTable read(String text) {
        return new Reader(text).read();
    }

    private static final class Reader {
        private final String text;
        private final List<Row> rows = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private List<String> cells = new ArrayList<>();
        private int line = 1;
        private int rowLine = 1;

        Reader(String text) {
            this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        }

        CsvTable read() {
            int quoteLine = 0;
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                if (quoteLine > 0 && character == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (character == '"' && (quoteLine > 0 || cell.toString().isBlank())) {
                    quoteLine = quoteLine > 0 ? 0 : line;
                } else if (quoteLine == 0 && character == ',') {
                    endCell();
                } else if (quoteLine == 0 && character == '\n') {
                    line++;
                    endRow();
                } else {
                    line += character == '\n' ? 1 : 0;
                    cell.append(character);
                }
            }
            endRow();
            return new CsvTable(rows, quoteLine);
        }

        private void endCell() {
            cells.add(cell.toString().strip());
            cell.setLength(0);
        }

        private void endRow() {
            endCell();
            if (cells.stream().anyMatch(each -> !each.isEmpty())) {
                rows.add(new Row(rowLine, cells));
            }
            cells = new ArrayList<>();
            rowLine = line;
        }
    }
}
