package org.crvs.interop.search.query;

import org.crvs.interop.search.criteria.AdvancedSearchParametersInput;

/** The body of a JSON search: search fields, and which part of the results. */
public class RecordSearchBody extends AdvancedSearchParametersInput {
    /** How many results, 0 to 100; 10 when absent. */
    public Integer count;
    /** How many results to pass over. */
    public Integer skip;
    /** {@code asc} or {@code desc}; {@code desc} when absent. */
    public String sort;
    /** What to sort by: {@code score} (default when a name is given), or a date of the record. */
    public String sortColumn;
}
