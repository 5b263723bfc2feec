package org.crvs.interop.search.graphql;

import io.smallrye.graphql.api.ErrorCode;
import org.eclipse.microprofile.graphql.GraphQLException;

/** The client may not search. */
@ErrorCode("NOT_ALLOWED")
class NotAllowedRefusal extends GraphQLException {

    private static final long serialVersionUID = 1L;

    NotAllowedRefusal(String message) {
        super(message);
    }
}
