package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.client.Client;
import org.crvs.interop.clientregistry.client.ClientRegistry;
import org.crvs.interop.clientregistry.client.ClientSecrets;
import org.crvs.interop.clientregistry.client.ClientViews;
import org.crvs.interop.clientregistry.client.Overlap;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.query.Faults;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.OptionalLong;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** Secrets and API keys of one client: each is the answer to the form that made it, and never shown again. */
@Path("/console/clients/{id:[0-9a-f-]{36}}")
@Blocking
@PermitAll
public class ClientKeysResource {

    private static final OptionalLong ANY = OptionalLong.empty();

    private final ClientRegistry registry;
    private final ClientSecrets secrets;
    private final ClientViews views;
    private final Visit visit;

    /**
     * Makes and takes away secrets of one registry's clients.
     *
     * @param registry knows the clients
     * @param secrets does the work
     * @param views shows clients
     * @param visit the request in hand
     */
    public ClientKeysResource(ClientRegistry registry, ClientSecrets secrets, ClientViews views, Visit visit) {
        this.registry = registry;
        this.secrets = secrets;
        this.views = views;
        this.visit = visit;
    }

    @POST
    @Path("/secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refreshSecret(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        var refreshed = secrets.refreshSecret(id, overlap(sent), ANY, visit.origin());
        return shown(refreshed.client(), "secret.client", refreshed.clientSecret());
    }

    @POST
    @Path("/sha-secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refreshShaSecret(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        var refreshed = secrets.refreshShaSecret(id, overlap(sent), ANY, visit.origin());
        return shown(refreshed.client(), "secret.sha", refreshed.shaSecret());
    }

    @POST
    @Path("/sha-secret/reveal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revealShaSecret(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        String secret = secrets.revealShaSecret(id, visit.origin());
        return shown(registry.get(id), "secret.sha", secret);
    }

    @POST
    @Path("/keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addKey(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        var made = secrets.addApiKey(id, end(sent), ANY, visit.origin());
        return shown(made.client(), "secret.key", made.apiKey());
    }

    @POST
    @Path("/keys/{keyId}/rotate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rotateKey(
            @PathParam("id") String id, @PathParam("keyId") String keyId, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        var made = secrets.rotateApiKey(id, keyId, overlap(sent), null, ANY, visit.origin());
        return shown(made.client(), "secret.key", made.apiKey());
    }

    @POST
    @Path("/keys/{keyId}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deleteKey(
            @PathParam("id") String id, @PathParam("keyId") String keyId, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        secrets.deleteApiKey(id, keyId, ANY, visit.origin());
        return Html.seeOther("/console/clients/" + id + "?done=key-deleted");
    }

    private Response shown(Client client, String label, String secret) {
        return Html.page(
                new Pages.Secret(visit.chrome("clients"), views.of(client), List.of(new Pages.Shown(label, secret))));
    }

    private static Overlap overlap(MultivaluedMap<String, String> sent) {
        String hours = sent.getFirst("overlapHours");
        try {
            return hours == null || hours.isBlank() ? null : new Overlap(Integer.valueOf(hours.strip()));
        } catch (NumberFormatException e) {
            return new Overlap(-1);
        }
    }

    /** A key chosen to end on a day works until that day is over. */
    private static Instant end(MultivaluedMap<String, String> sent) {
        String day = sent.getFirst("expiresOn");
        if (day == null || day.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(day.strip())
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            var faults = new Faults();
            faults.add("/expiresOn", "invalid", "not a day", "2030-12-31");
            faults.refuse();
            return null;
        }
    }
}
