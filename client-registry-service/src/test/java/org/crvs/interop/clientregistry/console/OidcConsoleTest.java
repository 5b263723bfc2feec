package org.crvs.interop.clientregistry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.bson.Document;
import org.crvs.interop.clientregistry.console.oidc.ProviderResource;
import org.crvs.interop.clientregistry.console.oidc.TestProvider;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

/** Signing in with an OpenID Connect provider, over HTTP and in a real browser. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
@QuarkusTestResource(StubGateway.class)
@QuarkusTestResource(value = ProviderResource.class, restrictToAnnotatedClass = true)
class OidcConsoleTest {

    @Inject
    RegistryDatabase database;

    @TestHTTPResource("/")
    URI base;

    private final TestProvider provider = ProviderResource.provider();

    @BeforeEach
    void usual() {
        provider.claims(usual -> {}).failing(0).refusing("").console("");
    }

    @Test
    void whoComesBackIsSignedInWhereTheyWantedToBe() {
        var browser = new Browser();
        Response page = signIn(browser, "/console/audit?action=x");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("content=\"0;url=/console/audit?action=x\"");
        var cookie = page.getDetailedCookie("crvs_console");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(browser.get("/console/clients").asString()).contains("oidc:ada", "New client");
        assertThat(lastSignIn("SUCCESS").getMap("entries[0].detail"))
                .containsEntry("user", "oidc:ada")
                .containsEntry("subject", "f3b1-ada");
    }

    @Test
    void theCookieOfTheWayIsForTheWayOnly() {
        var answer = new Browser().get("/console/oidc/start?from=https://evil.example");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith(provider.issuer() + "/authorize?realm=civil&");
        var cookie = answer.getDetailedCookie("crvs_console_oidc");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/console/oidc");
        assertThat(cookie.getMaxAge()).isEqualTo(600);
    }

    @Test
    void eachSignInIsANewSession() {
        var browser = new Browser();
        signIn(browser, "/console");
        String first = browser.cookie("crvs_console");
        signIn(browser, "/console");
        assertThat(browser.cookie("crvs_console")).isNotEqualTo(first);
        assertThat(given().redirects()
                        .follow(false)
                        .cookie("crvs_console", first)
                        .get("/console/clients")
                        .statusCode())
                .as("the session before has ended")
                .isEqualTo(303);
    }

    @Test
    void anAuditorLooksOn() {
        provider.claims(claims -> claims.setClaim("realm_access", Map.of("roles", List.of("crvs-auditor"))));
        var browser = new Browser();
        signIn(browser, "/console");
        assertThat(browser.get("/console/clients").asString())
                .contains("Auditor")
                .doesNotContain("New client");
        assertThat(browser.post("/console/clients/new", Map.of("type", "HEALTH", "name", "No"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aStrangeNameIsNotShownTheSubjectIs() {
        provider.claims(claims -> claims.setClaim("preferred_username", "<b>ada</b>\n"));
        var browser = new Browser();
        signIn(browser, "/console");
        assertThat(browser.get("/console/clients").asString())
                .contains("oidc:f3b1-ada")
                .doesNotContain("<b>ada");
    }

    @Test
    void aForgedStateIsRefused() {
        var browser = new Browser();
        Map<String, String> back = visitProvider(browser, "/console");
        assertRefused(browser.get("/console/oidc/return?code=" + back.get("code") + "&state=forged"), "forged-state");
        assertRefused(browser.get("/console/oidc/return?code=" + back.get("code")), "forged-state");
        assertRefused(
                new Browser().get("/console/oidc/return?code=" + back.get("code") + "&state=" + back.get("state")),
                "forged-state");
        assertRefused(
                browser.get("/console/oidc/return?iss=https%3A%2F%2Fevil.example&code=" + back.get("code") + "&state="
                        + back.get("state")),
                "forged-state");
    }

    @Test
    void comingBackTwiceDoesNotSignInTwice() {
        var browser = new Browser();
        Map<String, String> back = visitProvider(browser, "/console");
        String attempt = browser.cookie("crvs_console_oidc");
        String place = "/console/oidc/return?code=" + back.get("code") + "&state=" + back.get("state");
        assertThat(browser.get(place).statusCode()).isEqualTo(200);
        assertThat(browser.cookie("crvs_console_oidc")).isNull();
        assertRefused(browser.get(place), "forged-state");
        assertThat(given().cookie("crvs_console_oidc", attempt).get(place).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"nonce,other", "aud,other", "iss,https://evil.example", "exp,1"})
    void aTokenThatLiesIsRefused(String claim, String value) {
        provider.claims(claims -> claims.setClaim(claim, claim.equals("exp") ? Long.valueOf(value) : value));
        assertRefused(signIn(new Browser(), "/console"), "wrong-token");
    }

    @Test
    void whoHasNoRoleIsRefused() {
        provider.claims(claims -> claims.setClaim("realm_access", Map.of("roles", List.of("citizen"))));
        Response refused = signIn(new Browser(), "/console");
        assertRefused(refused, "no-role");
        assertThat(refused.asString()).contains("no role in this console");
    }

    @Test
    void whoTheProviderRefusesIsToldSo() {
        provider.refusing("access_denied");
        assertRefused(signIn(new Browser(), "/console"), "provider-refused");
    }

    @Test
    void aProviderThatIsAwayIsAPageNotAFault() {
        var browser = new Browser();
        Map<String, String> back = visitProvider(browser, "/console");
        provider.failing(503);
        Response away = browser.get("/console/oidc/return?code=" + back.get("code") + "&state=" + back.get("state"));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.asString()).contains("gives no answer now", "<h1>");
        assertThat(given().get("/q/metrics").asString())
                .contains("crvs_console_sign_ins_total{outcome=\"provider-away\"}");
    }

    @Test
    void passwordsAreOff() {
        var browser = new Browser();
        assertThat(browser.get("/console/sign-in?from=/console/audit").asString())
                .contains("Sign in with the Ministry’s account", "/console/oidc/start?from=%2Fconsole%2Faudit")
                .doesNotContain("type=\"password\"");
        String knock = browser.cookie("crvs_console_knock");
        assertThat(browser.post(
                                "/console/sign-in",
                                Map.of("_csrf", knock, "username", "admin", "password", SeedFile.ADMIN_PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        signIn(browser, "/console");
        assertThat(browser.get("/console/people").asString()).doesNotContain("name=\"current\"");
        assertThat(browser.post(
                                "/console/people/own-password",
                                Map.of("current", "x", "password", "a".repeat(12), "again", "a".repeat(12)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void signingOutEndsTheSessionHereAndLeadsThere() {
        var browser = new Browser();
        signIn(browser, "/console");
        browser.get("/console/clients");
        String session = browser.cookie("crvs_console");
        Response left = browser.post("/console/sign-out", Map.of());
        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(left.asString())
                .contains(provider.issuer() + "/logout?client_id=crvs-console&amp;id_token_hint=ey")
                .contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A7070%2Fconsole%2Fsign-in");
        assertThat(given().redirects()
                        .follow(false)
                        .cookie("crvs_console", session)
                        .get("/console")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void theIdTokenIsSealedInTheDatabase() {
        signIn(new Browser(), "/console");
        assertThat(database.collection(RegistryDatabase.CONSOLE_SESSIONS, Document.class)
                        .find(new Document("username", "oidc:ada")))
                .isNotEmpty()
                .allSatisfy(session -> assertThat(session.getString("idToken"))
                        .startsWith("v1:")
                        .doesNotContain("."));
    }

    @Test
    void inARealBrowserFromAnotherSiteAndBack() {
        provider.console(base.toString().replaceAll("/$", ""));
        try (Chromium chromium = Chromium.start();
                BrowserContext context = chromium.visitor("en-GB", 1280)) {
            Page page = chromium.page(context);
            page.navigate(base.resolve("/console/audit").toString());
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with the Ministry’s account"))
                    .click();
            assertThat(page.locator("h1")).hasText("Audit");
            assertThat(page.locator("header")).containsText("oidc:ada");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(page.locator("h1")).hasText("Sign in");
            assertThat(provider.asked).contains("GET /logout");
            page.navigate(base.resolve("/console/audit").toString());
            assertThat(page.locator("h1")).hasText("Sign in");
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private Map<String, String> visitProvider(Browser browser, String from) {
        return provider.visit(URI.create(browser.get("/console/oidc/start?from="
                        + java.net.URLEncoder.encode(from, java.nio.charset.StandardCharsets.UTF_8))
                .header("Location")));
    }

    private Response signIn(Browser browser, String from) {
        Map<String, String> back = visitProvider(browser, from);
        String answer = back.containsKey("error") ? "error=" + back.get("error") : "code=" + back.get("code");
        return browser.get("/console/oidc/return?" + answer + "&state=" + back.get("state"));
    }

    private static void assertRefused(Response answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).contains("You are not signed in");
        assertThat(answer.getCookies()).doesNotContainKey("crvs_console");
        assertThat(lastSignIn("REFUSED").getString("entries[0].detail.reason")).isEqualTo(reason);
    }

    private static JsonPath lastSignIn(String outcome) {
        return Registry.asAdministrator()
                .get("/audit?action=console.sign-in&limit=1&outcome=" + outcome)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
