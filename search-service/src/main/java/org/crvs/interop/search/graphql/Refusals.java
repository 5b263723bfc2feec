package org.crvs.interop.search.graphql;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.search.quota.QuotaExceededException;
import org.eclipse.microprofile.graphql.GraphQLException;

import java.util.function.Supplier;

/** Turns refusals into GraphQL errors with a code; anything else stays hidden behind the general message. */
final class Refusals {

    private Refusals() {}

    static <T> T asGraphQl(Supplier<T> work) throws GraphQLException {
        try {
            return work.get();
        } catch (QuotaExceededException e) {
            throw new QuotaRefusal();
        } catch (ProblemException e) {
            throw switch (e.kind()) {
                case UNAVAILABLE -> new UnavailableRefusal(e.getMessage());
                case NOT_ALLOWED -> new NotAllowedRefusal(e.getMessage());
                default -> new SearchRefusal(e.getMessage());
            };
        }
    }
}
