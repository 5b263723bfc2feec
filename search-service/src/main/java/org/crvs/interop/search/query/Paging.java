package org.crvs.interop.search.query;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.index.Order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which part of the results is wanted, and in which order.
 *
 * @param count how many, 0 to 100
 * @param skip how many to pass over
 * @param order the order that was asked for; empty for the best first
 * @param descending whether the newest come first when there is no best
 */
public record Paging(int count, int skip, Optional<Order> order, boolean descending) {

    /** Results when no count is given. */
    public static final int DEFAULT_COUNT = 10;

    /** Most results of one search. */
    public static final int LARGEST_COUNT = 100;

    /** Furthest a client can page: beyond, it should narrow the search down. */
    private static final int FURTHEST = 10_000;

    private static final String SCORE = "score";
    private static final String KEYWORD_SUFFIX = ".keyword";

    /**
     * Reads what a client wrote; nulls are defaults.
     *
     * @param sort {@code asc} or {@code desc}
     * @param sortColumn a column of {@link Order.Column}, or {@code score}
     * @throws ProblemException with every fault, when there is one
     */
    public static Paging of(Integer count, Integer skip, String sort, String sortColumn) {
        List<Fault> faults = new ArrayList<>();
        int wanted = count == null ? DEFAULT_COUNT : count;
        int passed = skip == null ? 0 : skip;
        if (wanted < 0 || wanted > LARGEST_COUNT) {
            faults.add(new Fault("/count", "out-of-range", "count is out of range.", "0 to " + LARGEST_COUNT));
        }
        if (passed < 0 || passed > FURTHEST) {
            faults.add(new Fault("/skip", "out-of-range", "skip is out of range.", "0 to " + FURTHEST));
        }
        boolean ascending = "asc".equalsIgnoreCase(sort);
        if (sort != null && !sort.isBlank() && !ascending && !"desc".equalsIgnoreCase(sort)) {
            faults.add(new Fault("/sort", "unknown-order", "sort is not known.", "asc, desc"));
        }
        Optional<Order.Column> column = column(sortColumn, faults);
        if (!faults.isEmpty()) {
            String detail = faults.stream().map(Fault::detail).collect(Collectors.joining(" "));
            throw new ProblemException(ProblemKind.INVALID_REQUEST, detail, faults);
        }
        return new Paging(wanted, passed, column.map(known -> new Order(known, !ascending)), !ascending);
    }

    /** The order that was asked for, or by date of declaration. */
    Order orderOrDate() {
        return order.orElse(new Order(Order.Column.DATE_OF_DECLARATION, descending));
    }

    private static Optional<Order.Column> column(String sortColumn, List<Fault> faults) {
        if (sortColumn == null || sortColumn.isBlank() || sortColumn.equals(SCORE)) {
            return Optional.empty();
        }
        // Clients that know OpenCRVS's engine name its sub-fields.
        String label = sortColumn.endsWith(KEYWORD_SUFFIX)
                ? sortColumn.substring(0, sortColumn.length() - KEYWORD_SUFFIX.length())
                : sortColumn;
        Optional<Order.Column> column = Order.Column.of(label);
        if (column.isEmpty()) {
            String accepted = SCORE + ", " + String.join(", ", Order.Column.labels());
            faults.add(new Fault("/sortColumn", "unknown-column", "sortColumn is not known.", accepted));
        }
        return column;
    }
}
