package org.crvs.interop.search.criteria;

/**
 * A place.
 *
 * @param field the search field it was given in
 * @param subject what happened there
 * @param within whether everything inside that place counts too
 * @param locationId the location
 */
public record PlaceCriterion(String field, Subject subject, boolean within, String locationId) {

    /** What a place stands for. */
    public enum Subject {
        DECLARATION,
        EVENT
    }
}
