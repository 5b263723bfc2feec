/** searchEvents as existing clients of OpenCRVS query it. */
package org.crvs.interop.search.graphql;
