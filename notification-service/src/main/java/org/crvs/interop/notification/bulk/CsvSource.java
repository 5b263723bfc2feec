package org.crvs.interop.notification.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.csv.CsvRows;
import org.crvs.interop.notification.json.CanonicalJson;
import org.crvs.interop.notification.json.StrictJson;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** CSV: one event per row, one column per field of the form. */
final class CsvSource implements LineSource {

    private static final Set<String> REQUIRED = Set.of(CsvForm.EVENT, CsvForm.LOCATION);

    private final CsvRows rows;
    private final CsvForm form;
    private List<String> columns;

    /**
     * Rows of a body.
     *
     * @param form makes bundles of rows
     */
    CsvSource(InputStream body, CsvForm form) {
        this.rows = new CsvRows(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()));
        this.form = form;
    }

    @Override
    public Supplier<ImportLine> next() throws IOException {
        if (columns == null) {
            columns = rows.next().map(CsvRows.Row::cells).orElse(List.of());
            refuseHeader();
        }
        Optional<CsvRows.Row> row = rows.next();
        return row.<Supplier<ImportLine>>map(found -> () -> read(found)).orElse(null);
    }

    private void refuseHeader() {
        Set<String> names = new HashSet<>(columns);
        if (!names.containsAll(REQUIRED) || names.size() < columns.size()) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "The first row names the columns: event, createdAtLocation, and fields of the form, each once.",
                    List.of(new Fault(
                            "", "required", "not a usable header row", "event,createdAtLocation,child.dob,…")));
        }
    }

    private ImportLine read(CsvRows.Row row) {
        if (row.line() == rows.endlessLine()) {
            return ImportLine.unreadable(
                    row.line(),
                    List.of(new Fault("", "malformed", "a quote is opened in this row and never closed", "\"…\"")));
        }
        if (row.cells().size() != columns.size()) {
            return ImportLine.unreadable(
                    row.line(),
                    List.of(new Fault(
                            "",
                            "malformed",
                            row.cells().size() + " cells, the header has " + columns.size(),
                            "as many cells as the header")));
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!row.cells().get(i).isEmpty()) {
                cells.put(columns.get(i), row.cells().get(i));
            }
        }
        try {
            ObjectNode bundle = form.bundle(cells);
            return ImportLine.of(row.line(), identity(cells), bundle);
        } catch (ProblemException e) {
            return ImportLine.unreadable(row.line(), e.faults());
        }
    }

    /** Over cells and columns in JSON: as plain text, a cell with a comma could look like two. */
    private static String identity(Map<String, String> cells) {
        ObjectNode row = StrictJson.object();
        cells.forEach(row::put);
        return CanonicalJson.sha256(row);
    }
}
