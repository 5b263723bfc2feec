package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * People to be compared, and the fields to compare them by.
 *
 * @param fields the fields
 * @param people the rows
 */
public record Register(List<Field> fields, List<Person> people) {

    /**
     * Reads a CSV with a header row; blanks around values don't count.
     *
     * @param lines header and rows
     * @param idColumn column that names the rows
     * @param fields columns to use
     * @throws IllegalArgumentException when a column is missing or a row has another number of values
     */
    public static Register ofCsv(List<String> lines, String idColumn, List<Field> fields) {
        List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0));
        if (!header.contains(idColumn)
                || !header.containsAll(fields.stream().map(Field::column).toList())) {
            throw new IllegalArgumentException("The header has not all columns asked for: " + header);
        }
        List<Person> people = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            if (lines.get(line).isBlank()) {
                continue;
            }
            List<String> cells = cells(lines.get(line));
            if (cells.size() != header.size()) {
                throw new IllegalArgumentException(
                        "Line " + (line + 1) + " has " + cells.size() + " values, not " + header.size());
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            people.add(Person.of(row.get(idColumn), row, fields));
        }
        return new Register(List.copyOf(fields), List.copyOf(people));
    }

    /** Place of a field among the fields, or -1. */
    int indexOf(String field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return i;
            }
        }
        return -1;
    }

    /** How many pairs there are in all. */
    double allPairs() {
        return people.size() * (people.size() - 1.0) / 2;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + ",").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        return cells;
    }
}
