package org.crvs.interop.notification.location;

import org.crvs.interop.notification.csv.CsvRows;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole file of CSV.
 *
 * @param rows the rows that hold anything, the header first
 * @param endlessLine line of the row that has no end; 0 when there is none
 */
record CsvTable(List<CsvRows.Row> rows, int endlessLine) {

    /** Reads a whole file. */
    static CsvTable read(String text) {
        CsvRows reader = new CsvRows(new StringReader(text));
        List<CsvRows.Row> rows = new ArrayList<>();
        try {
            Optional<CsvRows.Row> row = reader.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = reader.next();
            }
            return new CsvTable(rows, reader.endlessLine());
        } catch (IOException e) {
            // of a text in memory: a row is too long
            return new CsvTable(rows, reader.endlessLine());
        }
    }
}
