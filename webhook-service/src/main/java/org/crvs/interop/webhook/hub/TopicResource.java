package org.crvs.interop.webhook.hub;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The topics over HTTP: where a subscriber discovers the hub. What is told about persons is never found here. */
@Path("/topics/{topic}")
@Tag(name = "WebSub")
@PermitAll
public class TopicResource {

    private final String publicUrl;

    /**
     * The topics of this service.
     *
     * @param publicUrl where the suite is reached from outside
     */
    public TopicResource(
            @ConfigProperty(name = "crvs.public-url", defaultValue = "http://127.0.0.1:7070") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    @GET
    @Operation(
            summary = "Discover the hub of a topic (W3C WebSub)",
            description = "The header Link names the hub and the topic itself. BIRTH_REGISTERED is told in JSON,"
                    + " BIRTH_REGISTERED.txt in one line of text.")
    @APIResponse(responseCode = "200", description = "The topic exists; its content is told to subscribers only")
    @APIResponse(responseCode = "404", description = "There is no such topic")
    public Response discover(@PathParam("topic") String name) {
        HubTopic topic = HubTopic.ofName(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such topic: GET /event-types lists all."));
        String description = topic.text()
                ? topic.name() + "\n"
                : "{\"topic\":\"" + topic.name() + "\",\"href\":\"" + publicUrl + "/event-types/" + topic.name()
                        + "\"}";
        return Response.ok(description, topic.mediaType())
                .header(HttpHeaders.LINK, "<" + publicUrl + "/hub>; rel=\"hub\"")
                .header(HttpHeaders.LINK, "<" + topic.url(publicUrl) + ">; rel=\"self\"")
                .build();
    }
}
