package org.crvs.interop.search.record;

import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.search.name.NameText;

import java.util.List;

/**
 * A name in one language, folded.
 *
 * @param given tokens of the given names, in order
 * @param family tokens of the family name, in order
 */
public record FoldedName(List<String> given, List<String> family) {

    /** Nobody has more; what claims to is cut. */
    private static final int MOST_TOKENS = 12;

    /** Folds a name as written. */
    public static FoldedName of(Person.Name name) {
        return new FoldedName(first(NameText.tokens(name.given())), first(NameText.tokens(name.family())));
    }

    private static List<String> first(List<String> tokens) {
        return tokens.size() > MOST_TOKENS ? tokens.subList(0, MOST_TOKENS) : tokens;
    }
}
