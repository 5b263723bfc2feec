package org.crvs.interop.search.index;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The search index, for the National System Administrator. */
@Path("/search/rebuild")
@RolesAllowed(Scopes.ADMINISTRATION)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search index", description = "How the index stands, and building it anew.")
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

    /** How the index stands, and how far a rebuild is. */
    @GET
    @Blocking
    @Operation(
            summary = "See how the search index stands",
            description = "Records in it, how far it is behind the record topic, and the progress of a rebuild.")
    @APIResponse(
            responseCode = "200",
            description = "How it stands on the instance that answers",
            content = @Content(schema = @Schema(implementation = IndexStatus.class)))
    public IndexStatus status() {
        return report.status();
    }

    /** Builds the index anew beside the one in use; 409 while one is being built. */
    @POST
    @Blocking
    @Operation(
            summary = "Build the search index anew",
            description =
                    "From the beginning of the record topic, beside the index in use, which goes on answering until"
                            + " the new one has caught up with it and takes its place. Each instance has an index of its own:"
                            + " the one that answers rebuilds its own.")
    @APIResponse(responseCode = "202", description = "Begun; GET tells the progress")
    @APIResponse(responseCode = "409", description = "It is being rebuilt already")
    public Response rebuild() {
        index.rebuild();
        return Response.accepted(report.status()).build();
    }
}
