package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.administrator.People;
import org.crvs.interop.clientregistry.administrator.People.Change;
import org.crvs.interop.clientregistry.administrator.Role;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.console.session.Session;
import org.crvs.interop.clientregistry.console.session.Sessions;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** Who signs in to the console, and the own password. */
@Path("/console/people")
@Blocking
@PermitAll
public class PeopleResource {

    private static final String HERE = "/console/people";

    private final People people;
    private final Sessions sessions;
    private final Visit visit;

    /**
     * Shows the people of one console.
     *
     * @param people does the work
     * @param sessions are ended with what they began with
     * @param visit the request in hand
     */
    public PeopleResource(People people, Sessions sessions, Visit visit) {
        this.people = people;
        this.sessions = sessions;
        this.visit = visit;
    }

    @GET
    public Response list() {
        return page(200, "", "", "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        String username = field(sent, "username");
        Role role = "ADMINISTRATOR".equals(sent.getFirst("role")) ? Role.ADMINISTRATOR : Role.AUDITOR;
        Change change = people.add(username, role, visit.origin());
        return change.fault() == null
                ? page(201, username, change.password(), "")
                : page(400, username, "", change.fault());
    }

    @POST
    @Path("/{name}/reset")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reset(@PathParam("name") String name, MultivaluedMap<String, String> sent) {
        visit.changer(sent);
        Change change = people.reset(name, visit.origin());
        if (change.fault() != null) {
            return page(404, name, "", change.fault());
        }
        sessions.closeAll(name);
        return page(200, name, change.password(), "");
    }

    @POST
    @Path("/{name}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(@PathParam("name") String name, MultivaluedMap<String, String> sent) {
        Session session = visit.changer(sent);
        if (session.username().equals(name)) {
            return page(409, "", "", "people.self");
        }
        people.remove(name, visit.origin());
        sessions.closeAll(name);
        return Html.seeOther(HERE + "?done=person-removed");
    }

    @POST
    @Path("/own-password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ownPassword(MultivaluedMap<String, String> sent) {
        Session session = visit.sender(sent);
        if (session.isFromProvider()) {
            return page(403, "", "", "people.provider");
        }
        String fault = people.change(
                session.username(),
                field(sent, "current"),
                field(sent, "password"),
                field(sent, "again"),
                visit.origin());
        if (fault != null) {
            return page(400, "", "", fault);
        }
        sessions.closeAll(session.username());
        return Html.seeOther("/console/sign-in?done=password-changed");
    }

    private Response page(int status, String username, String password, String fault) {
        return Html.page(status, new Pages.People(visit.chrome("people"), people.all(), username, password, fault));
    }

    private static String field(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }
}
