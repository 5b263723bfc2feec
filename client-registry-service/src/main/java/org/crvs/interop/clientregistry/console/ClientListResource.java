package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.client.ClientQuery;
import org.crvs.interop.clientregistry.client.ClientRegistry;
import org.crvs.interop.clientregistry.client.ClientView;
import org.crvs.interop.clientregistry.client.ClientViews;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.query.Page;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.problem.ProblemException;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** Clients: the list, and the form for a new one. */
@Path("/console/clients")
@Blocking
@PermitAll
public class ClientListResource {

    private static final String SECTION = "clients";
    private static final String PER_PAGE = "100";
    private static final List<String> TYPES =
            Arrays.stream(ClientType.values()).map(Enum::name).toList();
    private static final List<String> STATUSES =
            Arrays.stream(ClientStatus.values()).map(Enum::name).toList();

    private final ClientRegistry registry;
    private final ClientViews views;
    private final ClientEditor editor;
    private final Visit visit;

    /**
     * Shows one registry.
     *
     * @param registry does the work
     * @param views shows clients
     * @param editor shows the form of a client
     * @param visit the request in hand
     */
    public ClientListResource(ClientRegistry registry, ClientViews views, ClientEditor editor, Visit visit) {
        this.registry = registry;
        this.views = views;
        this.editor = editor;
        this.visit = visit;
    }

    @GET
    public Response list() {
        Chrome page = visit.chrome(SECTION);
        String type = visit.parameter("type");
        String status = visit.parameter("status");
        String name = visit.parameter("name");
        var asked = new MultivaluedHashMap<String, String>();
        asked.putSingle("type", type);
        asked.putSingle("status", status);
        asked.putSingle("name", name);
        asked.putSingle("cursor", visit.parameter("cursor"));
        asked.putSingle("limit", PER_PAGE);
        Page<ClientView> found = views.of(registry.list(ClientQuery.of(asked)));
        List<ClientView> byName = found.entries().stream()
                .sorted(Comparator.comparing(ClientView::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        return Html.page(new Pages.Clients(page, byName, TYPES, STATUSES, type, status, name, found.next()));
    }

    @GET
    @Path("/new")
    public Response form() {
        Chrome page = visit.chrome(SECTION);
        String type = visit.parameter("type");
        return TYPES.contains(type)
                ? Html.page(editor.page(page, ClientForm.empty(type), "", ""))
                : Html.page(new Pages.ClientTypes(page, TYPES));
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        String type = sent.getFirst("type");
        ClientForm form = ClientForm.sent(type == null ? "" : type, sent);
        if (ClientEditor.looksForPlaces(sent)) {
            return Html.page(editor.page(visit.chrome(SECTION), form, "", ""));
        }
        try {
            var registered = registry.register(form.request(), visit.origin());
            return Html.page(
                    201,
                    new Pages.Secret(
                            visit.chrome(SECTION),
                            views.of(registered.client()),
                            List.of(
                                    new Pages.Shown("secret.client", registered.clientSecret()),
                                    new Pages.Shown("secret.sha", registered.shaSecret()))));
        } catch (ProblemException e) {
            return Html.page(e.kind().status(), editor.page(visit.chrome(SECTION), form.with(e.faults()), "", ""));
        }
    }
}
