package org.crvs.interop.clientregistry.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.console.upstream.GatewayApi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** Webhook subscriptions of all clients, and how their deliveries fare. */
@Path("/console/webhooks")
@Blocking
@PermitAll
public class WebhooksResource {

    private static final String SECTION = "webhooks";
    private static final String HERE = "/console/webhooks";
    private static final String WEBHOOK = "/webhooks/";
    private static final String DELIVERY = "/deliveries/";
    private static final List<String> STATES =
            List.of("PENDING", "CLAIMED", "HELD", "DELIVERED", "EXHAUSTED", "CANCELLED");

    private final GatewayApi gateway;
    private final SubscriptionHealth health;
    private final Visit visit;

    /**
     * Shows what the webhook service tells.
     *
     * @param gateway leads to it
     * @param health tells how a subscription is served
     * @param visit the request in hand
     */
    public WebhooksResource(GatewayApi gateway, SubscriptionHealth health, Visit visit) {
        this.gateway = gateway;
        this.health = health;
        this.visit = visit;
    }

    @GET
    public Response list() {
        Chrome page = visit.chrome(SECTION);
        String client = visit.parameter("client");
        List<JsonNode> subscriptions = list(gateway.get("/webhooks").path("entries")).stream()
                .filter(entry -> client.isEmpty()
                        || client.equals(
                                entry.path("createdBy").path("client_id").asText()))
                .toList();
        return Html.page(new Pages.Webhooks(page, subscriptions, client));
    }

    @GET
    @Path("/{id}")
    public Response deliveries(@PathParam("id") String id) {
        Chrome page = visit.chrome(SECTION);
        String state = STATES.contains(visit.parameter("state")) ? visit.parameter("state") : "";
        JsonNode subscription = list(gateway.get("/webhooks").path("entries")).stream()
                .filter(entry -> id.equals(entry.path("id").asText()))
                .findFirst()
                .orElse(null);
        String query = (state.isEmpty() ? "" : "&state=" + state)
                + (visit.parameter("cursor").isEmpty() ? "" : "&cursor=" + encoded(visit.parameter("cursor")));
        JsonNode found =
                gateway.get(WEBHOOK + encoded(id) + "/deliveries" + (query.isEmpty() ? "" : "?" + query.substring(1)));
        String next = found.hasNonNull("next") ? encoded(found.path("next").asText()) : null;
        return Html.page(new Pages.Deliveries(
                page, subscription, list(found.path("entries")), STATES, state, next, health.of(encoded(id), page)));
    }

    @POST
    @Path("/{id}/test")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response test(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        gateway.post(WEBHOOK + encoded(id) + "/test", null);
        return Html.seeOther(HERE + "/" + encoded(id) + "?done=tested");
    }

    @GET
    @Path("/deliveries/{id}")
    public Response delivery(@PathParam("id") String id) {
        Chrome page = visit.chrome(SECTION);
        JsonNode delivery = gateway.get(DELIVERY + encoded(id));
        return Html.page(new Pages.Delivery(page, delivery, list(delivery.path("attempts"))));
    }

    @POST
    @Path("/deliveries/{id}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response replay(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        JsonNode accepted = gateway.post(DELIVERY + encoded(id) + "/replay", null);
        String copy = accepted.path("id").asText(id);
        return Html.seeOther(HERE + DELIVERY + encoded(copy) + "?done=replayed");
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
