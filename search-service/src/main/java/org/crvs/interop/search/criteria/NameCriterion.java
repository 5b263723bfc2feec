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
 * @param exact whether all of them must be there as they are, not misspelt, shortened or in another's place
 */
public record NameCriterion(String field, PersonRole role, Part part, List<String> tokens, boolean exact) {

    /** A name that may be misspelt. */
    public NameCriterion(String field, PersonRole role, Part part, List<String> tokens) {
        this(field, role, part, tokens, false);
    }

    /** Parts of a name. */
    public enum Part {
        GIVEN,
        FAMILY,
        WHOLE
    }
}
