package org.crvs.interop.search.graphql;

import io.smallrye.graphql.api.ErrorCode;
import org.crvs.interop.search.quota.QuotaExceededException;
import org.eclipse.microprofile.graphql.GraphQLException;

/** The daily quota is used up, said as OpenCRVS says it. */
@ErrorCode("DAILY_QUOTA_EXCEEDED")
class QuotaRefusal extends GraphQLException {

    private static final long serialVersionUID = 1L;

    QuotaRefusal() {
        super(QuotaExceededException.MESSAGE);
    }
}
