package org.crvs.interop.search.criteria;

import org.crvs.interop.search.record.PersonRole;

import java.util.List;

/**
 * A name to be found.
 *
 * @param field the search field it was given in
 * @param role whose name it is; null for anybody on the record
 * @param part which part of the name
 * @param tokens folded, in order, at least one
 */
public record NameCriterion(String field, PersonRole role, Part part, List<String> tokens) {

    /** Parts of a name. */
    public enum Part {
        GIVEN,
        FAMILY,
        WHOLE
    }
}
