package org.crvs.interop.search.model;

/**
 * A field that records are compared by.
 *
 * @param name as the model calls it
 * @param column its column in a CSV
 * @param kind how its values agree
 */
public record Field(String name, String column, FieldKind kind) {

    /** Given names. */
    public static final String GIVEN = "given";

    /** Family name. */
    public static final String FAMILY = "family";

    /** Date of birth. */
    public static final String DATE = "date";

    /** Identity number. */
    public static final String IDENTIFIER = "identifier";
}
