package org.crvs.interop.clientregistry.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.crvs.interop.clientregistry.administrator.AdministratorStore;
import org.crvs.interop.clientregistry.administrator.Role;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Who gets into the console, and what forms it takes. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
@QuarkusTestResource(StubGateway.class)
class ConsoleSecurityTest {

    private static final List<Class<?>> RESOURCES = List.of(
            AuditLogResource.class,
            ClientKeysResource.class,
            ClientListResource.class,
            ClientPageResource.class,
            LocationsResource.class,
            OverviewResource.class,
            PeopleResource.class,
            RecordsResource.class,
            WebhooksResource.class);
    private static final String AUDITOR_PASSWORD = "an auditor's own password";

    @Inject
    AdministratorStore people;

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormNeedsTheSecretOfItsSession(String path) {
        Browser browser = Browser.signedIn("admin", SeedFile.ADMIN_PASSWORD);
        Response foreign = browser.postForeign(path);
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.asString()).contains("Nothing was changed");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anAuditorChangesNothing(String path) {
        if (path.endsWith("/own-password")) {
            return;
        }
        Response answer = auditor().post(path, Map.of());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).contains("Auditors see everything");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageNeedsSomebodySignedIn(String path) {
        Response answer = given().redirects().follow(false).get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("/console/sign-in?from=");
        assertThat(given().redirects()
                        .follow(false)
                        .header("HX-Request", "true")
                        .cookie("crvs_console", "made-up")
                        .get(path)
                        .header("HX-Redirect"))
                .startsWith("/console/sign-in");
    }

    @Test
    void anAuditorSeesWithoutButtonsThatChange() {
        Browser auditor = auditor();
        assertThat(auditor.get("/console/clients").asString()).doesNotContain("/console/clients/new");
        assertThat(auditor.get("/console/clients/" + SeedFile.HEALTH_ID).asString())
                .contains("Seeded Hospital")
                .doesNotContain("/deactivate", "/keys", "/secret");
    }

    @Test
    void theCookieIsOutOfReach() {
        var browser = new Browser();
        browser.get("/console/sign-in");
        Response answer = browser.post(
                "/console/sign-in",
                Map.of("username", "ADMIN ", "password", SeedFile.ADMIN_PASSWORD, "from", "/console/audit"));
        assertThat(answer.header("Location")).isEqualTo("/console/audit");
        var cookie = answer.getDetailedCookie("crvs_console");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/console");
        assertThat(given().get("/q/metrics").asString()).contains("crvs_console_sign_ins_total{outcome=\"success\"}");
        asAdministrator()
                .get("/audit?action=console.sign-in&outcome=success&limit=1")
                .then()
                .body("entries[0].detail.user", org.hamcrest.Matchers.equalTo("admin"));
    }

    @Test
    void signingOutEndsTheSessionItself() {
        Browser browser = Browser.signedIn("admin", SeedFile.ADMIN_PASSWORD);
        String cookie = browser.cookie("crvs_console");
        assertThat(browser.post("/console/sign-out", Map.of()).statusCode()).isEqualTo(303);
        assertThat(given().redirects()
                        .follow(false)
                        .cookie("crvs_console", cookie)
                        .get("/console")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void signingInNeedsThePageItself() {
        assertThat(new Browser()
                        .post("/console/sign-in", Map.of("username", "admin", "password", SeedFile.ADMIN_PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        var browser = new Browser();
        browser.get("/console/sign-in");
        assertThat(given().cookie("crvs_console_knock", browser.cookie("crvs_console_knock"))
                        .header("Sec-Fetch-Site", "cross-site")
                        .formParam("_csrf", browser.cookie("crvs_console_knock"))
                        .formParam("username", "admin")
                        .formParam("password", SeedFile.ADMIN_PASSWORD)
                        .post("/console/sign-in")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoGuessesIsLockedOutForTheAddressTheyGuessFrom() {
        people.addMissing("guessed", AUDITOR_PASSWORD, Role.AUDITOR);
        for (int i = 0; i < 5; i++) {
            assertThat(guess("guessed", "wrong " + i, "203.0.113.9")).isEqualTo(i < 4 ? 401 : 429);
        }
        assertThat(guess("guessed", AUDITOR_PASSWORD, "203.0.113.9")).isEqualTo(429);
        assertThat(guess("guessed", AUDITOR_PASSWORD, "203.0.113.10")).isEqualTo(303);
        assertThat(guess("nobody at all", "x", "203.0.113.11")).isEqualTo(401);
        asAdministrator()
                .get("/audit?action=console.sign-in&outcome=refused&limit=10")
                .then()
                .body("entries.detail.reason", org.hamcrest.Matchers.hasItems("locked", "wrong-password"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/console//evil.example",
                "/clients",
                "/console/sign-out",
                "javascript:x"
            })
    void signingInLeadsToThisConsoleAndNowhereElse(String from) {
        assertThat(SignInResource.ownPage(from)).isEqualTo("/console");
    }

    @Test
    void aPageIsComeBackTo() {
        assertThat(SignInResource.ownPage("/console/audit?client=a-b&from=2026-01-01"))
                .isEqualTo("/console/audit?client=a-b&from=2026-01-01");
    }

    @Test
    void peopleAreAddedResetAndRemoved() {
        Browser admin = Browser.signedIn("admin", SeedFile.ADMIN_PASSWORD);
        Response added = admin.post("/console/people", Map.of("username", "Grace", "role", "AUDITOR"));
        assertThat(added.statusCode()).isEqualTo(201);
        String password = added.asString().replaceAll("(?s).*<code id=\"new-password\">([^<]+)</code>.*", "$1");
        assertThat(admin.get("/console/people").asString()).contains("grace").doesNotContain(password);
        assertThat(admin.post("/console/people", Map.of("username", "grace", "role", "AUDITOR"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.post("/console/people", Map.of("username", "no spaces", "role", "AUDITOR"))
                        .statusCode())
                .isEqualTo(400);
        Browser grace = Browser.signedIn("grace", password);
        for (Map<String, String> wrong : List.of(
                Map.of("current", "x", "password", "a".repeat(12), "again", "a".repeat(12)),
                Map.of("current", password, "password", "short", "again", "short"),
                Map.of("current", password, "password", "a".repeat(12), "again", "b".repeat(12)))) {
            assertThat(grace.post("/console/people/own-password", wrong).statusCode())
                    .isEqualTo(400);
        }
        assertThat(grace.post(
                                "/console/people/own-password",
                                Map.of("current", password, "password", "a".repeat(12), "again", "a".repeat(12)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(grace.get("/console").statusCode()).isEqualTo(303);
        Browser again = Browser.signedIn("grace", "a".repeat(12));
        assertThat(admin.post("/console/people/grace/reset", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(again.get("/console").statusCode()).isEqualTo(303);
        assertThat(admin.post("/console/people/admin/remove", Map.of()).statusCode())
                .isEqualTo(409);
        assertThat(admin.post("/console/people/grace/remove", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(people.find("grace")).isEmpty();
        assertThat(admin.post("/console/people/grace/reset", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theLanguageIsChosenAndKept() {
        var browser = new Browser();
        assertThat(browser.get("/console/language/fr?from=/console/sign-in").header("Location"))
                .endsWith("/console");
        assertThat(browser.get("/console/sign-in").asString()).contains("Se connecter", "lang=\"fr\"");
        assertThat(given().header("Accept-Language", "fr-CM,en;q=0.5")
                        .get("/console/sign-in")
                        .asString())
                .contains("Se connecter");
        assertThat(given().header("Accept-Language", "xx")
                        .get("/console/sign-in")
                        .asString())
                .contains("Sign in");
    }

    @Test
    void theConsolesOwnFilesAndNothingElse() {
        for (String file : List.of("console.css", "console.js", "htmx.js", "mark.svg")) {
            given().get("/console/assets/" + file).then().statusCode(200);
        }
        given().get("/console/assets/texts_en.properties").then().statusCode(404);
    }

    static Stream<String> forms() {
        return paths(POST.class);
    }

    static Stream<String> pages() {
        return paths(GET.class);
    }

    private static Stream<String> paths(Class<? extends Annotation> method) {
        return RESOURCES.stream().flatMap(resource -> Stream.of(resource.getDeclaredMethods())
                .filter(each -> each.isAnnotationPresent(method))
                .map(each -> resource.getAnnotation(Path.class).value()
                        + (each.isAnnotationPresent(Path.class)
                                ? each.getAnnotation(Path.class).value()
                                : ""))
                .map(path -> path.replaceAll("\\{id[^/]*}{1,2}", SeedFile.HEALTH_ID)
                        .replaceAll("\\{[a-zA-Z]+}", "somebody")));
    }

    private Browser auditor() {
        people.addMissing("auditor", AUDITOR_PASSWORD, Role.AUDITOR);
        return Browser.signedIn("auditor", AUDITOR_PASSWORD);
    }

    private static int guess(String username, String password, String address) {
        var browser = new Browser();
        browser.get("/console/sign-in");
        String knock = browser.cookie("crvs_console_knock");
        return given().redirects()
                .follow(false)
                .cookie("crvs_console_knock", knock)
                .header("Forwarded", "for=" + address + ";proto=http")
                .formParam("_csrf", knock)
                .formParam("username", username)
                .formParam("password", password)
                .post("/console/sign-in")
                .statusCode();
    }
}
