package org.crvs.interop.notification.location;

import org.crvs.interop.notification.csv.CsvRows;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rows of an import and says what is wrong with each. */
final class LocationCsv {

    /** The columns, in their usual order. */
    static final List<String> COLUMNS =
            List.of("type", "statisticalId", "name", "alias", "partOf", "jurisdictionType", "status");

    private static final Set<String> REQUIRED_COLUMNS = Set.of("type", "statisticalId", "name", "partOf");

    /**
     * Something wrong with a row.
     *
     * @param line line of the file, from 1
     * @param column column name; null when it is the whole line
     * @param detail what is wrong, and what is accepted
     */
    record Fault(int line, String column, String detail) {}

    /**
     * A row that is right in itself.
     *
     * @param line line of the file, from 1
     * @param id location id
     * @param type type of location
     * @param statisticalId the country's own code
     * @param name display name
     * @param alias another name; null when there is none
     * @param partOf statistical id of the parent area; null at the root
     * @param parentId location id of the parent; null at the root
     * @param jurisdictionType level of an area; null for others
     * @param active whether it is in use
     */
    record Row(
            int line,
            String id,
            String type,
            String statisticalId,
            String name,
            String alias,
            String partOf,
            String parentId,
            String jurisdictionType,
            boolean active) {}

    private final List<Fault> faults;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** Location ids of parents by statistical id: each is worked out, and stands in memory, once. */
    private final Map<String, String> parentIds = new HashMap<>();

    private LocationCsv(List<Fault> faults) {
        this.faults = faults;
    }

    /** Reads a file; faults are added to the list. */
    static Map<String, Row> read(String text, List<Fault> faults) {
        var reader = new LocationCsv(faults);
        var table = new CsvRows(new StringReader(text));
        try {
            reader.rows(table);
        } catch (IOException e) {
            // of a text in memory: a row is too long, and the line that has no end says so
        }
        if (table.endlessLine() > 0) {
            faults.clear();
            reader.rows.clear();
            faults.add(new Fault(
                    table.endlessLine(), null, "this row has no end: a quote is never closed, or it is too long"));
        }
        return reader.rows;
    }

    private void rows(CsvRows table) throws IOException {
        Optional<CsvRows.Row> header = table.next();
        if (header.isEmpty()) {
            fault(1, null, "the file is empty; its first line is " + String.join(",", COLUMNS));
            return;
        }
        Map<String, Integer> places = places(header.get());
        if (!faults.isEmpty()) {
            return;
        }
        int width = header.get().cells().size();
        Optional<CsvRows.Row> row = table.next();
        while (row.isPresent()) {
            row(row.get(), width, places);
            row = table.next();
        }
    }

    private Map<String, Integer> places(CsvRows.Row header) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.cells().size(); i++) {
            String column = header.cells().get(i);
            if (!COLUMNS.contains(column) || places.put(column, i) != null) {
                fault(header.line(), column, "not a column, or there twice; columns are " + String.join(",", COLUMNS));
            }
        }
        REQUIRED_COLUMNS.stream()
                .filter(column -> !places.containsKey(column))
                .sorted()
                .forEach(column -> fault(header.line(), column, "this column is missing"));
        return places;
    }

    private void row(CsvRows.Row row, int width, Map<String, Integer> places) {
        if (row.cells().size() != width) {
            fault(row.line(), null, row.cells().size() + " cells, the header has " + width);
            return;
        }
        Map<String, String> cells = new HashMap<>();
        places.forEach((column, place) -> cells.put(column, row.cells().get(place)));
        row(row.line(), cells);
    }

    private void row(int line, Map<String, String> cells) {
        int before = faults.size();
        String type = cells.get("type");
        if (!Location.TYPES.contains(type)) {
            fault(line, "type", "one of " + String.join(", ", Location.TYPES));
        }
        String statisticalId = cells.get("statisticalId");
        if (!LocationRequest.STATISTICAL_ID.matcher(statisticalId).matches()) {
            fault(line, "statisticalId", "1 to 64 of A-Z a-z 0-9 _ . -");
        }
        String name = cells.get("name");
        if (name.isEmpty() || name.length() > LocationRequest.LONGEST_NAME) {
            fault(line, "name", "1 to " + LocationRequest.LONGEST_NAME + " characters");
        }
        String alias = emptyToNull(cells.get("alias"));
        if (alias != null && alias.length() > LocationRequest.LONGEST_NAME) {
            fault(line, "alias", "at most " + LocationRequest.LONGEST_NAME + " characters");
        }
        boolean area = "ADMIN_STRUCTURE".equals(type);
        String level = emptyToNull(cells.get("jurisdictionType"));
        if (level != null && !area) {
            fault(line, "jurisdictionType", "only areas have a level");
        } else if (level != null && !Location.JURISDICTIONS.contains(Location.storedJurisdiction(level))) {
            fault(line, "jurisdictionType", "one of " + String.join(", ", Location.JURISDICTIONS));
        }
        String status = emptyToNull(cells.get("status"));
        if (status != null && !status.equals("active") && !status.equals("inactive")) {
            fault(line, "status", "active or inactive");
        }
        if (faults.size() > before) {
            return;
        }
        String partOf = emptyToNull(cells.get("partOf"));
        Row row = new Row(
                line,
                Location.idOf(type, statisticalId),
                Location.shared(type),
                statisticalId,
                name,
                alias,
                partOf,
                partOf == null
                        ? null
                        : parentIds.computeIfAbsent(partOf, code -> Location.idOf("ADMIN_STRUCTURE", code)),
                Location.shared(Location.storedJurisdiction(level)),
                !"inactive".equals(status));
        Row first = rows.putIfAbsent(row.id(), row);
        if (first != null) {
            fault(line, "statisticalId", "line " + first.line() + " has it already");
        }
    }

    private void fault(int line, String column, String detail) {
        faults.add(new Fault(line, column, detail));
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Faults of rows that name a parent which is neither in the file nor known, or that end up below themselves. */
    static List<Fault> parentFaults(Map<String, Row> rows, LocationTree tree) {
        List<Fault> found = new ArrayList<>();
        for (Row row : rows.values()) {
            if (row.parentId() != null
                    && !rows.containsKey(row.parentId())
                    && tree.find(row.parentId()).isEmpty()) {
                found.add(new Fault(row.line(), "partOf", "there is no area " + row.partOf()));
            } else if (isBelowItself(row, rows, tree)) {
                found.add(new Fault(row.line(), "partOf", "the area would be below itself"));
            }
        }
        return found;
    }

    private static boolean isBelowItself(Row row, Map<String, Row> rows, LocationTree tree) {
        String step = row.parentId();
        for (int height = 0; step != null && height < 50; height++) {
            if (step.equals(row.id())) {
                return true;
            }
            Row above = rows.get(step);
            step = above != null
                    ? above.parentId()
                    : tree.find(step).map(Location::parentId).orElse(null);
        }
        return step != null;
    }
}
