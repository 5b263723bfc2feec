package org.crvs.interop.search.graphql;

import io.smallrye.graphql.api.ErrorCode;
import org.eclipse.microprofile.graphql.GraphQLException;

/** The search has faults. */
@ErrorCode("INVALID_REQUEST")
class SearchRefusal extends GraphQLException {

    private static final long serialVersionUID = 1L;

    SearchRefusal(String message) {
        super(message);
    }
}
