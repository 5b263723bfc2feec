package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.console.oidc.OidcSettings;
import org.crvs.interop.clientregistry.console.oidc.OidcSignIn;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Languages;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.console.session.Cookies;
import org.crvs.interop.clientregistry.console.session.RemoteAddress;
import org.crvs.interop.clientregistry.console.session.Session;
import org.crvs.interop.clientregistry.console.session.SessionGate;
import org.crvs.interop.clientregistry.console.session.SignIn;

import java.util.regex.Pattern;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** Where one signs in and out, and chooses a language. */
@Path("/console")
@Blocking
@PermitAll
public class SignInResource {

    private static final String HOME = "/console";
    private static final Pattern OWN_PAGE =
            Pattern.compile("/console(/[A-Za-z0-9._~:%/-]*)?(\\?[A-Za-z0-9._~:%&=+/-]*)?");

    private final SignIn signIn;
    private final SessionGate gate;
    private final Cookies cookies;
    private final Languages languages;
    private final OidcSettings ways;
    private final OidcSignIn provider;
    private final Visit visit;

    /**
     * Serves one console.
     *
     * @param signIn does the work
     * @param gate knows the console's own forms
     * @param cookies makes cookies
     * @param languages are what can be chosen
     * @param ways tells by which ways people sign in
     * @param provider is where some sign out too
     * @param visit the request in hand
     */
    public SignInResource(
            SignIn signIn,
            SessionGate gate,
            Cookies cookies,
            Languages languages,
            OidcSettings ways,
            OidcSignIn provider,
            Visit visit) {
        this.signIn = signIn;
        this.gate = gate;
        this.cookies = cookies;
        this.languages = languages;
        this.ways = ways;
        this.provider = provider;
        this.visit = visit;
    }

    @GET
    @Path("/sign-in")
    public Response page() {
        return form(200, "", visit.parameter("from"), "");
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(@Context HttpHeaders headers, MultivaluedMap<String, String> form) {
        String username = field(form, "username");
        String from = field(form, "from");
        if (!gate.isOwn(form, headers, visit.cookie(Cookies.KNOCK))) {
            return form(403, username, from, "sign-in.expired");
        }
        if (!ways.passwordsAreOn()) {
            return form(403, "", from, "sign-in.no-passwords");
        }
        var result = signIn.signIn(username, field(form, "password"), RemoteAddress.of(visit.header("Forwarded")));
        if (result.token() == null) {
            return form(
                    result.locked() ? 429 : 401, username, from, result.locked() ? "sign-in.locked" : "sign-in.wrong");
        }
        gate.found(visit.cookie(Cookies.SESSION)).ifPresent(signIn::signOut);
        return Response.fromResponse(Html.seeOther(ownPage(from)))
                .cookie(cookies.of(Cookies.SESSION, result.token()), cookies.none(Cookies.KNOCK))
                .build();
    }

    @POST
    @Path("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(MultivaluedMap<String, String> form) {
        Session session = visit.sender(form);
        signIn.signOut(session);
        Response answer = provider.farewell(session)
                .map(place -> Html.page(new Pages.Onward(visit.openChrome(), "onward.signed-out", place.toString())))
                .orElseGet(() -> Html.seeOther("/console/sign-in?done=signed-out"));
        return Response.fromResponse(answer)
                .cookie(cookies.none(Cookies.SESSION))
                .build();
    }

    @GET
    @Path("/language/{code}")
    public Response language(@PathParam("code") String code) {
        var answer = Response.fromResponse(Html.seeOther(ownPage(visit.parameter("from"))));
        return languages.has(code)
                ? answer.cookie(cookies.lasting(Cookies.LANGUAGE, code)).build()
                : answer.build();
    }

    private Response form(int status, String username, String from, String fault) {
        String knock = gate.knock();
        return Response.fromResponse(Html.page(
                        status,
                        new Pages.SignIn(
                                visit.openChrome(),
                                knock,
                                ownPage(from),
                                username,
                                fault,
                                ways.providerName(),
                                ways.passwordsAreOn())))
                .cookie(cookies.of(Cookies.KNOCK, knock))
                .build();
    }

    /** A page of the console, and nothing else, is where signing in leads. */
    static String ownPage(String from) {
        return OWN_PAGE.matcher(from).matches() && !from.contains("//") && !from.startsWith("/console/sign-")
                ? from
                : HOME;
    }

    private static String field(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }
}
