package org.crvs.interop.notification.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV (RFC 4180) row by row: commas, quotes around what holds commas, quotes or line ends, a quote doubled inside
 * quotes. Rows without anything in them are left out.
 */
public final class CsvRows {

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** Longest row, so that a quote nobody closes does not read the whole file into memory. */
    private static final int LONGEST_ROW = 4 * 1024 * 1024;

    private final BufferedReader text;
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int line = 1;
    private int endlessLine;
    private boolean blank = true;
    private boolean begun;
    private boolean ended;

    /**
     * A row.
     *
     * @param line line of the file it begins on, from 1
     * @param cells its cells, without surrounding blanks
     */
    public record Row(int line, List<String> cells) {}

    /** Rows of this text; a byte order mark at its beginning is left out. */
    public CsvRows(Reader text) {
        this.text = new BufferedReader(text);
    }

    /**
     * Line of the row that has no end, because a quote is opened in it and never closed or because it is too long; 0 when
     * every row read so far has one.
     */
    public int endlessLine() {
        return endlessLine;
    }

    /** The next row, or empty at the end. */
    public Optional<Row> next() throws IOException {
        if (!begun) {
            begun = true;
            if (peek() == BYTE_ORDER_MARK) {
                text.skip(1);
            }
        }
        while (!ended) {
            int rowLine = line;
            readRow(rowLine);
            List<String> row = cells;
            cells = new ArrayList<>();
            if (row.stream().anyMatch(each -> !each.isEmpty())) {
                return Optional.of(new Row(rowLine, row));
            }
        }
        return Optional.empty();
    }

    private void readRow(int rowLine) throws IOException {
        int quoteLine = 0;
        int length = 0;
        int character = text.read();
        while (character != END && (quoteLine > 0 || character != '\n')) {
            if (++length > LONGEST_ROW) {
                endlessLine = rowLine;
                throw new IOException("the row of line " + rowLine + " is longer than " + LONGEST_ROW + " characters");
            }
            if (quoteLine > 0 && character == '"' && peek() == '"') {
                append('"');
                text.skip(1);
            } else if (character == '"' && (quoteLine > 0 || blank)) {
                quoteLine = quoteLine > 0 ? 0 : line;
            } else if (quoteLine == 0 && character == ',') {
                endCell();
            } else {
                line += character == '\n' ? 1 : 0;
                append((char) character);
            }
            character = text.read();
        }
        endCell();
        line++;
        if (character == END) {
            ended = true;
            endlessLine = quoteLine > 0 ? rowLine : 0;
        }
    }

    private int peek() throws IOException {
        text.mark(1);
        int next = text.read();
        text.reset();
        return next;
    }

    /** Notes whether there is more than blanks, so that a quote need not look at all that stands before it. */
    private void append(char character) {
        blank &= Character.isWhitespace(character);
        cell.append(character);
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        blank = true;
    }
}
