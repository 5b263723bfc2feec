package org.crvs.interop.search.graphql;

import io.smallrye.graphql.api.ErrorCode;
import org.eclipse.microprofile.graphql.GraphQLException;

/** The search can't be answered right now. */
@ErrorCode("UNAVAILABLE")
class UnavailableRefusal extends GraphQLException {

    private static final long serialVersionUID = 1L;

    UnavailableRefusal(String message) {
        super(message);
    }
}
