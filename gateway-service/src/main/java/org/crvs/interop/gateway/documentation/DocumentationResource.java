package org.crvs.interop.gateway.documentation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The OpenAPI document that Swagger UI shows and code generators read, and the Postman collection made of it. */
@Path("/")
public class DocumentationResource {

    private final Documentation documentation;

    /** Of this documentation. */
    public DocumentationResource(Documentation documentation) {
        this.documentation = documentation;
    }

    /** The document. */
    @GET
    @Path("/openapi.json")
    @PermitAll
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public ObjectNode document() {
        return documentation.current();
    }

    /** The same as a Postman collection. */
    @GET
    @Path("/postman.json")
    @PermitAll
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public ObjectNode collection() {
        return PostmanCollection.of(documentation.current());
    }
}
