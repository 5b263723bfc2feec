package org.crvs.interop.clientregistry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.crvs.interop.clientregistry.console.oidc.ProviderResource;
import org.crvs.interop.clientregistry.console.oidc.TestProvider;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Signed out at the OpenID Connect provider is signed out here: by the back channel and by the front channel. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
@QuarkusTestResource(StubGateway.class)
@QuarkusTestResource(value = ProviderResource.class, restrictToAnnotatedClass = true)
class OidcSignOutTest {

    private static final String BACK = "/console/oidc/back-channel-logout";
    private static final String FRONT = "/console/oidc/front-channel-logout";

    @TestHTTPResource("/")
    URI base;

    private final TestProvider provider = ProviderResource.provider();

    @BeforeEach
    void usual() {
        provider.claims(usual -> {}).failing(0).refusing("").console("");
    }

    @Test
    void theBackChannelEndsEverySessionOfThePerson() {
        Browser one = signedIn("ada", "s-1");
        Browser two = signedIn("ada", "s-2");
        Browser other = signedIn("bob", "s-3");
        String token = provider.logoutToken(claims -> claims.setSubject("sub-ada"), usual -> {});
        back(token).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        assertThat(isIn(one)).isFalse();
        assertThat(isIn(two)).isFalse();
        assertThat(isIn(other)).isTrue();
        Map<String, String> detail = Registry.asAdministrator()
                .get("/audit?action=console.sign-out&limit=1&outcome=SUCCESS")
                .jsonPath()
                .getMap("entries[0].detail");
        assertThat(detail).containsEntry("user", "oidc:ada").containsEntry("by", "provider");
        assertThat(given().get("/q/metrics").asString())
                .contains("crvs_console_provider_sign_outs_total{channel=\"back\",outcome=\"success\"}");
    }

    @Test
    void theBackChannelEndsTheOneSessionThatIsNamed() {
        Browser named = signedIn("ada", "s-4");
        Browser other = signedIn("ada", "s-5");
        back(provider.logoutToken(
                        claims -> {
                            claims.unsetClaim("sub");
                            claims.setClaim("sid", "s-4");
                        },
                        usual -> {}))
                .then()
                .statusCode(200);
        assertThat(isIn(named)).isFalse();
        assertThat(isIn(other)).isTrue();
        back(provider.logoutToken(
                        claims -> {
                            claims.setSubject("sub-bob");
                            claims.setClaim("sid", "s-5");
                        },
                        usual -> {}))
                .then()
                .statusCode(200);
        assertThat(isIn(other)).as("the session of somebody else").isTrue();
    }

    @Test
    void aLogoutTokenWorksOnce() {
        String token = provider.logoutToken(claims -> claims.setSubject("sub-eve"), usual -> {});
        back(token).then().statusCode(200);
        Browser again = signedIn("eve", "s-6");
        back(token).then().statusCode(400).body("error", equalTo("invalid_request"));
        assertThat(isIn(again)).isTrue();
    }

    static Stream<Arguments> wrongTokens() {
        Consumer<JsonWebSignature> usual = signature -> {};
        return Stream.of(
                wrong("another issuer", claims -> claims.setIssuer("https://evil.example"), usual),
                wrong("another console", claims -> claims.setAudience("other"), usual),
                wrong("expired", claims -> claims.setExpirationTimeMinutesInTheFuture(-5), usual),
                wrong("never expires", claims -> claims.unsetClaim("exp"), usual),
                wrong("of no time", claims -> claims.unsetClaim("iat"), usual),
                wrong("without id", claims -> claims.unsetClaim("jti"), usual),
                wrong("without event", claims -> claims.unsetClaim("events"), usual),
                wrong("another event", claims -> claims.setClaim("events", Map.of("urn:other", Map.of())), usual),
                wrong("a list of events", claims -> claims.setClaim("events", List.of("x")), usual),
                wrong("an ID token's nonce", claims -> claims.setClaim("nonce", "n"), usual),
                wrong("of nobody", claims -> claims.unsetClaim("sub"), usual),
                wrong("a session that is no text", claims -> claims.setClaim("sid", 7), usual),
                wrong("another type", claims -> {}, signature -> signature.setHeader("typ", "at+jwt")),
                wrong("unsigned", claims -> {}, signature -> {
                    signature.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
                    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
                    signature.setKey(null);
                }));
    }

    private static Arguments wrong(String name, Consumer<JwtClaims> claims, Consumer<JsonWebSignature> signature) {
        return Arguments.of(name, claims, signature);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aWrongTokenEndsNothing(String name, Consumer<JwtClaims> claims, Consumer<JsonWebSignature> signature) {
        Browser browser = signedIn("f3b1", "s-7");
        Response answer = back(provider.logoutToken(
                usual -> {
                    usual.setSubject("sub-f3b1");
                    claims.accept(usual);
                },
                signature));
        assertThat(answer.statusCode()).as(name).isEqualTo(400);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.asString()).contains("invalid_request").doesNotContain("f3b1");
        assertThat(isIn(browser)).isTrue();
    }

    @Test
    void whatIsNoTokenEndsNothing() {
        back("").then().statusCode(400);
        back("a.b.c").then().statusCode(400);
        given().post(BACK).then().statusCode(400);
    }

    @Test
    void theFrontChannelEndsTheNamedSessionWithoutACookie() {
        Browser named = signedIn("ada", "s-8");
        Browser other = signedIn("ada", "s-9");
        Response page = given().queryParam("iss", provider.issuer())
                .queryParam("sid", "s-8")
                .get(FRONT);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.getHeaders().getValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors "
                        + provider.issuer().replaceFirst("/realms/civil", ""));
        assertThat(page.header("X-Frame-Options")).isNull();
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(isIn(named)).isFalse();
        assertThat(isIn(other)).isTrue();
    }

    @Test
    void theFrontChannelNeedsTheProvidersNameAndTheSession() {
        Browser browser = signedIn("ada", "s-10");
        given().get(FRONT).then().statusCode(400);
        given().queryParam("sid", "s-10").get(FRONT).then().statusCode(400);
        given().queryParam("iss", provider.issuer()).get(FRONT).then().statusCode(400);
        given().queryParam("iss", "https://evil.example")
                .queryParam("sid", "s-10")
                .get(FRONT)
                .then()
                .statusCode(400)
                .header("X-Frame-Options", equalTo("DENY"));
        assertThat(isIn(browser)).isTrue();
    }

    @Test
    void inARealBrowserAFrameOfTheProviderSignsOut() {
        provider.console(base.toString().replaceAll("/$", ""));
        provider.claims(claims -> claims.setClaim("sid", "s-browser"));
        try (Chromium chromium = Chromium.start();
                BrowserContext context = chromium.visitor("en-GB", 1280)) {
            Page page = chromium.page(context);
            page.navigate(base.resolve("/console/audit").toString());
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with the Ministry’s account"))
                    .click();
            assertThat(page.locator("h1")).hasText("Audit");
            Page there = chromium.page(context);
            there.navigate(provider.issuer() + "/framing?" + base.resolve(FRONT) + "?iss="
                    + java.net.URLEncoder.encode(provider.issuer(), java.nio.charset.StandardCharsets.UTF_8)
                    + "&sid=s-browser");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                page.reload();
                assertThat(page.locator("h1").textContent()).isEqualTo("Sign in");
            });
            assertThat(chromium.complaints()).as("the frame was let in").isEmpty();
        }
    }

    private Response back(String token) {
        return given().formParam("logout_token", token).post(BACK);
    }

    private Browser signedIn(String name, String session) {
        provider.claims(claims -> {
            claims.setSubject("sub-" + name);
            claims.setClaim("preferred_username", name);
            claims.setClaim("sid", session);
        });
        var browser = new Browser();
        Map<String, String> back = provider.visit(
                URI.create(browser.get("/console/oidc/start?from=/console").header("Location")));
        browser.get("/console/oidc/return?code=" + back.get("code") + "&state=" + back.get("state"));
        assertThat(isIn(browser)).isTrue();
        return browser;
    }

    private static boolean isIn(Browser browser) {
        return given().redirects()
                        .follow(false)
                        .cookie("crvs_console", browser.cookie("crvs_console"))
                        .get("/console/clients")
                        .statusCode()
                == 200;
    }
}
