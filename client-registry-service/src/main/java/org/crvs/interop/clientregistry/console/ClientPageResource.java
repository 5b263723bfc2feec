package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.client.Client;
import org.crvs.interop.clientregistry.client.ClientRegistry;
import org.crvs.interop.clientregistry.client.ClientRequest;
import org.crvs.interop.clientregistry.client.ClientViews;
import org.crvs.interop.clientregistry.client.ConsoleClient;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.OptionalLong;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** One client: what it is, changing it, stopping it. */
@Path("/console/clients/{id:[0-9a-f-]{36}}")
@Blocking
@PermitAll
public class ClientPageResource {

    private static final String SECTION = "clients";
    private static final String LIST = "/console/clients";

    private final ClientRegistry registry;
    private final ClientViews views;
    private final ClientEditor editor;
    private final Places places;
    private final Visit visit;

    /**
     * Shows clients of one registry.
     *
     * @param registry does the work
     * @param views shows clients
     * @param editor shows the form of a client
     * @param places tells their names
     * @param visit the request in hand
     */
    public ClientPageResource(
            ClientRegistry registry, ClientViews views, ClientEditor editor, Places places, Visit visit) {
        this.registry = registry;
        this.views = views;
        this.editor = editor;
        this.places = places;
        this.visit = visit;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        Chrome page = visit.chrome(SECTION);
        Client client = registry.get(id);
        return Html.page(new Pages.ClientPage(
                page,
                views.of(client),
                ConsoleClient.ID.equals(id),
                places.named(client.settings().reach().reach().places())));
    }

    @GET
    @Path("/edit")
    public Response form(@PathParam("id") String id) {
        Chrome page = visit.chrome(SECTION);
        Client client = registry.get(id);
        return Html.page(
                editor.page(page, ClientForm.of(ClientRequest.of(client)), id, String.valueOf(client.version())));
    }

    @POST
    @Path("/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        ClientForm form = ClientForm.sent(registry.get(id).type().name(), sent);
        String version = sent.getFirst("version");
        if (ClientEditor.looksForPlaces(sent)) {
            return Html.page(editor.page(visit.chrome(SECTION), form, id, version));
        }
        try {
            registry.replace(id, form.request(), version(version), visit.origin());
            return Html.seeOther(LIST + "/" + id + "?done=changed");
        } catch (ProblemException e) {
            if (e.kind() == ProblemKind.VERSION_MISMATCH) {
                return Html.seeOther(LIST + "/" + id + "?done=stale");
            }
            return Html.page(e.kind().status(), editor.page(visit.chrome(SECTION), form.with(e.faults()), id, version));
        }
    }

    @POST
    @Path("/activate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response activate(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        registry.activate(id, OptionalLong.empty(), visit.origin());
        return Html.seeOther(LIST + "/" + id + "?done=activated");
    }

    @POST
    @Path("/deactivate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deactivate(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        registry.deactivate(id, OptionalLong.empty(), visit.origin());
        return Html.seeOther(LIST + "/" + id + "?done=deactivated");
    }

    @GET
    @Path("/delete")
    public Response confirm(@PathParam("id") String id) {
        Chrome page = visit.chrome(SECTION);
        String name = registry.get(id).settings().name();
        String here = LIST + "/" + id;
        return Html.page(new Pages.Confirm(
                page,
                page.t("delete.title", name),
                page.t("delete.detail"),
                here + "/delete",
                page.t("delete.button"),
                here));
    }

    @POST
    @Path("/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response delete(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        registry.delete(id, OptionalLong.empty(), visit.origin());
        return Html.seeOther(LIST + "?done=deleted");
    }

    private static OptionalLong version(String sent) {
        return sent != null && sent.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(sent))
                : OptionalLong.empty();
    }
}
