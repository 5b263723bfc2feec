package org.crvs.interop.search.index;

import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The index, for its operators; not routed by the gateway. */
@Path("/index")
@RolesAllowed(Scopes.ADMINISTRATION)
public class IndexResource {

    private final SearchIndex index;
    private final IndexReport report;

    /**
     * Operations on this index.
     *
     * @param index the index
     * @param report how it stands
     */
    public IndexResource(SearchIndex index, IndexReport report) {
        this.index = index;
        this.report = report;
    }

    /** How the index stands. */
    @GET
    @Path("/status")
    @Operation(hidden = true)
    public IndexStatus status() {
        return report.status();
    }

    /** Builds the index anew beside the one in use; 409 while one is being built. */
    @POST
    @Path("/rebuild")
    @Operation(hidden = true)
    public Response rebuild() {
        index.rebuild();
        return Response.accepted(report.status()).build();
    }
}
