package org.crvs.interop.notification.location;

import org.crvs.interop.notification.csv.CsvRows;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole file of CSV.
 *
 * @param rows the rows that hold anything, the header first
 * @param openQuoteLine line of the row in which a quote was opened and never closed; 0 when there is none
 */
record CsvTable(List<CsvRows.Row> rows, int openQuoteLine) {

    /** Reads a whole file. */
    static CsvTable read(String text) {
        try {
            CsvRows reader = new CsvRows(new StringReader(text));
            List<CsvRows.Row> rows = new ArrayList<>();
            Optional<CsvRows.Row> row = reader.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = reader.next();
            }
            return new CsvTable(rows, reader.openQuoteLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
