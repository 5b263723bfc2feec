package org.crvs.interop.search.graphql;

import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** One column to sort by. */
@Input("SortBy")
public class SortBy {
    /** What to sort by. */
    @NonNull
    public String column;

    /** {@code asc} or {@code desc}. */
    @NonNull
    public String order;
}
