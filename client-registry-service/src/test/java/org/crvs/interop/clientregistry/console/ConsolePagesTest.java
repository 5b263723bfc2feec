package org.crvs.interop.clientregistry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.crvs.interop.clientregistry.testing.Registry.register;
import static org.crvs.interop.clientregistry.testing.Registry.uniqueName;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.audit.AuditStore;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.inject.Inject;

/** Every page of the console, as an administrator sees it. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
@QuarkusTestResource(StubGateway.class)
class ConsolePagesTest {

    private static final Pattern SECRET = Pattern.compile("<code id=\"(secret\\.[a-z]+)\">([^<]+)</code>");

    @Inject
    AuditStore store;

    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = Browser.signedIn("admin", SeedFile.ADMIN_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/clients",
                "/console/clients/new",
                "/console/clients/new?type=WEBHOOK",
                "/console/clients/new?type=CUSTOM",
                "/console/webhooks",
                "/console/webhooks/" + StubGateway.SUBSCRIPTION,
                "/console/webhooks/deliveries/" + StubGateway.DELIVERY,
                "/console/records",
                "/console/records?number=B2026KM7",
                "/console/locations",
                "/console/locations/" + StubGateway.STATE,
                "/console/audit",
                "/console/people",
                "/console/clients/" + SeedFile.HEALTH_ID,
                "/console/clients/" + SeedFile.WEBHOOK_ID + "/edit",
                "/console/clients/" + SeedFile.HEALTH_ID + "/delete"
            })
    void everyPageIsShownWithItsGuardsAndALabelForEachField(String path) {
        Response answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        String html = answer.asString();
        assertThat(html)
                .contains("<html lang=\"en\">", "<main id=\"main\"", "href=\"#main\"", "<h1>")
                .doesNotContain("style=\"", "onclick", "<style", "NOT_FOUND", "NullPointer", "https://unpkg");
        assertThat(Pattern.compile("<script(?![^>]* src=\"/console/assets/)")
                        .matcher(html)
                        .find())
                .isFalse();
        Matcher fields =
                Pattern.compile("<(?:input|select|textarea) id=\"([^\"]+)\"").matcher(html);
        while (fields.find()) {
            assertThat(html).contains("<label for=\"" + fields.group(1) + "\">");
        }
    }

    @Test
    void theExportHoldsMoreThanAPage() {
        String about = UUID.randomUUID().toString();
        for (int i = 0; i < 501; i++) {
            store.add(AuditEvent.of(new AuditMessage(
                    "export-" + about + "-" + i,
                    Instant.parse("2025-02-01T00:00:00Z").plusSeconds(i),
                    "record.read",
                    AuditMessage.Outcome.SUCCESS,
                    null,
                    null,
                    List.of(about),
                    null,
                    Map.of())));
        }
        List<String> lines = browser.get("/console/audit/export?record=" + about)
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(501).doesNotHaveDuplicates();
        assertThat(lines.get(0)).contains("2025-02-01T00:08:20Z");
        assertThat(browser.get("/console/audit?action=audit.export&record=").asString())
                .contains("record=" + about);
    }

    @Test
    void subscriptionsThatWereDisabledAreShownFirst() {
        assertThat(browser.get("/console").asString())
                .contains("Look at this", "/console/webhooks/" + StubGateway.GONE, "DEATH_REGISTERED, Vaccination")
                .contains("https://gone.example/hook: the receiver answered 410 Gone")
                .doesNotContain("/console/webhooks/" + StubGateway.SUBSCRIPTION);
    }

    @Test
    void aSubscriptionTellsHowItIsServed() {
        assertThat(browser.get("/console/webhooks/" + StubGateway.SUBSCRIPTION).asString())
                .contains("The last 24 hours", "2026-05-01 08:30 UTC", "Waiting: 4", "<dd>61</dd>")
                .contains("Delivered: 37, Given up: 1", "11 / 48 / 3000")
                .doesNotContain("Held: 0");
    }

    @Test
    void placesAreChosenByNameWithoutAnyScript() {
        String name = uniqueName("Placed");
        browser.get("/console/clients/new?type=HEALTH");
        Response looked = browser.post(
                "/console/clients/new", Map.of("type", "HEALTH", "name", name, "sought", "ibo", "find", "yes"));
        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.asString())
                .contains("value=\"" + name + "\"", "value=\"" + StubGateway.DISTRICT + "\"> ", "Ibombo", "Central")
                .contains("<noscript><button");
        Response made = browser.post(
                "/console/clients/new",
                Map.of("type", "HEALTH", "name", name, "sought", "ibo", "places", StubGateway.DISTRICT));
        assertThat(made.statusCode()).isEqualTo(201);
        String here =
                "/console/clients/" + made.asString().replaceAll("(?s).*<code id=\"client-id\">([^<]+)</code>.*", "$1");
        assertThat(browser.get(here).asString())
                .contains("href=\"/console/locations/" + StubGateway.DISTRICT + "\">Ibombo</a>");
        assertThat(browser.get(here + "/edit").asString())
                .contains("value=\"" + StubGateway.DISTRICT + "\" checked> <span>Ibombo");
        assertThat(browser.post(here + "/edit", Map.of("name", name, "version", "1", "places", "nowhere"))
                        .asString())
                .contains("not the id of a location", "value=\"nowhere\" checked");
    }

    @Test
    void placesAreFoundByTheBeginningOfTheirNames() {
        assertThat(browser.get("/console/locations/find?sought=ibo").asString())
                .contains("1 found", "Ibombo", "D01, Area, Central")
                .doesNotContain("checked");
        assertThat(browser.get("/console/locations/find?sought=x").asString())
                .contains("No area or office has a name that begins so");
        assertThat(browser.get("/console/locations/find?sought=").asString()).doesNotContain("found", "No area");
    }

    @Test
    void theLifeOfAClientAndNoSecretTwice() {
        String name = uniqueName("Life");
        browser.get("/console/clients/new?type=WEBHOOK");
        Response made = browser.post(
                "/console/clients/new",
                Map.of(
                        "type", "WEBHOOK",
                        "name", name,
                        "purposeOfUse", "testing",
                        "grants", List.of("BIRTH:child-details", "DEATH:deceased-details"),
                        "networks", "203.0.113.0/24\n2001:db8::/32"));
        assertThat(made.statusCode()).isEqualTo(201);
        List<String> secrets = secrets(made);
        assertThat(secrets).hasSize(2);
        String id = made.asString().replaceAll("(?s).*<code id=\"client-id\">([^<]+)</code>.*", "$1");
        String here = "/console/clients/" + id;
        String shown = browser.get(here).asString();
        assertThat(shown).contains(name, "Child", "203.0.113.0/24").doesNotContain(secrets.get(0), secrets.get(1));

        assertThat(browser.post(
                                here + "/edit",
                                Map.of("name", name + " 2", "version", "1", "grants", "BIRTH:child-details"))
                        .header("Location"))
                .endsWith(here + "?done=changed");
        assertThat(browser.post(here + "/edit", Map.of("name", name, "version", "1", "grants", "BIRTH:child-details"))
                        .header("Location"))
                .endsWith("done=stale");
        asAdministrator().get("/clients/" + id).then().body("networks", org.hamcrest.Matchers.empty());

        String key = secrets(browser.post(here + "/keys", Map.of("expiresOn", "2100-01-01")))
                .get(0);
        String page = browser.get(here).asString();
        assertThat(key).startsWith("crvs_test_");
        assertThat(page).contains("2100-01-02 00:00 UTC").doesNotContain(key);
        String keyId = page.replaceAll("(?s).*/keys/([0-9a-f-]{36})/rotate.*", "$1");
        String next = secrets(browser.post(here + "/keys/" + keyId + "/rotate", Map.of("overlapHours", "48")))
                .get(0);
        assertThat(next).isNotEqualTo(key);
        assertThat(browser.post(here + "/keys/" + keyId + "/delete", Map.of()).header("Location"))
                .endsWith("done=key-deleted");
        assertThat(browser.get(here).asString()).doesNotContain(keyId, next);

        String refreshed = secrets(browser.post(here + "/secret", Map.of("overlapHours", "2")))
                .get(0);
        assertThat(refreshed).isNotEqualTo(secrets.get(0));
        assertThat(browser.get(here).asString())
                .contains("A former client secret works until")
                .doesNotContain(refreshed);
        String sha = secrets(browser.post(here + "/sha-secret", Map.of("overlapHours", "0")))
                .get(0);
        assertThat(secrets(browser.post(here + "/sha-secret/reveal", Map.of())).get(0))
                .isEqualTo(sha);

        assertThat(browser.post(here + "/deactivate", Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.get(here + "?done=deactivated").asString()).contains("have stopped", "Disabled");
        browser.post(here + "/activate", Map.of());
        assertThat(browser.get(here + "/delete").asString()).contains("Delete " + name + " 2?");
        assertThat(browser.post(here + "/delete", Map.of()).header("Location")).endsWith("done=deleted");
        Response gone = browser.get(here);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.contentType()).startsWith("text/html");
        assertThat(browser.get("/console/audit?client=" + id).asString())
                .contains("client.create", "client.rotate-api-key", "client.delete", ">admin<")
                .doesNotContain(key, sha, refreshed);
    }

    @Test
    void aFaultyFormComesBackWithEveryFaultAndWhatWasTyped() {
        browser.get("/console/clients/new?type=WEBHOOK");
        Response answer = browser.post(
                "/console/clients/new",
                Map.of(
                        "type", "WEBHOOK",
                        "name", " ",
                        "networks", "10.0.0.1/8",
                        "contactEmail", "<script>alert(1)</script>",
                        "requestsPerSecond", "7"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString())
                .contains(
                        "aria-invalid",
                        "10.0.0.1/8",
                        "CIDR notation",
                        "value=\"7\"",
                        "&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        assertThat(browser.post(
                                "/console/clients/new",
                                Map.of("type", "HEALTH", "name", "x", "maxBodyBytes", "many", "jwks", "{"))
                        .asString())
                .contains("not a whole number", "not JSON");
        assertThat(browser.post("/console/clients/new", Map.of("type", "HEALTH", "name", "Seeded Hospital"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void theListIsFiltered() {
        String name = uniqueName("Filter");
        org.crvs.interop.clientregistry.testing.Registry.registerBody(
                "{\"name\":\"%s\",\"type\":\"RECORD_SEARCH\"}".formatted(name));
        assertThat(browser.get("/console/clients?type=RECORD_SEARCH&name="
                                + name.substring(0, 15).replace(" ", "%20"))
                        .asString())
                .contains(name);
        assertThat(browser.get("/console/clients?type=HEALTH").asString()).doesNotContain(name);
        assertThat(browser.get("/console/clients?type=NURSE").statusCode()).isEqualTo(400);
    }

    @Test
    void webhooksAreShownEscapedAndReplayed() {
        assertThat(browser.get("/console/webhooks?client=" + SeedFile.WEBHOOK_ID)
                        .asString())
                .contains("BIRTH_REGISTERED", "https://nid.example/hook?&lt;b&gt;");
        assertThat(browser.get("/console/webhooks?client=" + UUID.randomUUID()).asString())
                .contains("No subscriptions");
        assertThat(browser.get("/console/webhooks/" + StubGateway.SUBSCRIPTION + "?state=EXHAUSTED")
                        .asString())
                .contains("Given up", "cursor=more%26more");
        assertThat(StubGateway.ASKED).anyMatch(asked -> asked.contains("/deliveries?state=EXHAUSTED"));
        String delivery = "/console/webhooks/deliveries/" + StubGateway.DELIVERY;
        assertThat(browser.get(delivery).asString()).contains("timeout", ">500<");
        assertThat(browser.post(delivery + "/replay", Map.of()).header("Location"))
                .endsWith(delivery + "?done=replayed");
        assertThat(browser.post("/console/webhooks/" + StubGateway.SUBSCRIPTION + "/test", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(StubGateway.ASKED)
                .anyMatch(asked -> asked.startsWith("POST /deliveries/" + StubGateway.DELIVERY + "/replay"));
        assertThat(browser.get("/console/webhooks/deliveries/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
        assertThat(StubGateway.TOKENS).isNotEmpty().allMatch(token -> token.startsWith("Bearer ey"));
    }

    @Test
    void aRecordIsFoundByItsNumberWithItsHistoryAndNoName() {
        for (String number : List.of("b2026km7", "2026B2026KM7")) {
            assertThat(browser.get("/console/records?number=" + number).asString())
                    .contains("2026B2026KM7", "District Hospital", "REGISTER", "Registered", "<dd>Birth</dd>")
                    .doesNotContain("Unshown", "Person<");
        }
        assertThat(browser.get("/console/records?number=B2026NEW").asString())
                .contains("B2026NEW", "NOTIFY", "In progress", "<dd>Death</dd>", "<dd>–</dd>");
        assertThat(browser.get("/console/records?number=NOBODY99").statusCode()).isEqualTo(404);
        assertThat(browser.get("/console/records?number=a%20b").statusCode()).isEqualTo(400);
        asAdministrator()
                .get("/audit?action=console.look-up&record=" + StubGateway.RECORD)
                .then()
                .body("entries[0].detail.user", org.hamcrest.Matchers.equalTo("admin"));
    }

    @Test
    void aRecordShowsToWhomItWasGiven() {
        assertThat(browser.get("/console/records?number=B2026KM7").asString())
                .contains("Nobody was given this record.");
        disclose("search.query", AuditMessage.Outcome.SUCCESS, "Social Protection");
        disclose("webhook.deliver", AuditMessage.Outcome.SUCCESS, "Vaccination Register");
        disclose("webhook.deliver", AuditMessage.Outcome.FAILED, "Unreachable Register");
        disclose("record.register", AuditMessage.Outcome.SUCCESS, "Registrar Office");
        String page = browser.get("/console/records?number=B2026KM7").asString();
        assertThat(page.substring(page.indexOf("id=\"disclosures\"")))
                .contains("Given to", "Social Protection", "Vaccination Register")
                .doesNotContain("Unreachable Register", "Registrar Office");
    }

    private void disclose(String action, AuditMessage.Outcome outcome, String client) {
        store.add(AuditEvent.of(new AuditMessage(
                UUID.randomUUID().toString(),
                Instant.now(),
                action,
                outcome,
                new Actor(UUID.randomUUID().toString(), "CUSTOM", client),
                action,
                List.of(StubGateway.RECORD),
                null,
                Map.of())));
    }

    @Test
    void locationsAreATree() {
        assertThat(browser.get("/console/locations").asString()).contains("Central", "S01");
        assertThat(browser.get("/console/locations/" + StubGateway.STATE).asString())
                .contains("Ibombo Office", "O01", "Registration office", "Country");
    }

    @Test
    void theAuditIsFilteredExportedAndVerified() {
        register("HEALTH");
        assertThat(browser.get("/console/audit?action=client.create&outcome=SUCCESS&from=2020-01-01")
                        .asString())
                .contains("client.create");
        assertThat(browser.get("/console/audit?action=Nonsense").statusCode()).isEqualTo(400);
        Response export = browser.get("/console/audit/export?action=client.create");
        assertThat(export.contentType()).startsWith("application/fhir+ndjson");
        assertThat(export.header("Content-Disposition")).contains("audit.ndjson");
        assertThat(export.asString().lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .startsWith("{\"resourceType\":\"AuditEvent\"")
                .contains("client.create")
                .endsWith("}"));
    }

    @Test
    void theOverviewTellsWhichServiceIsDown() {
        String page = browser.get("/console").asString();
        assertThat(page).contains("class=\"down\"", "class=\"up\"", "Notification");
    }

    @Test
    void aServiceThatIsAwayIsAPageToo() {
        Response answer = browser.get("/console/locations/" + UUID.randomUUID());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("There is no such thing");
    }

    private static List<String> secrets(Response page) {
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        return SECRET.matcher(page.asString())
                .results()
                .map(match -> match.group(2))
                .toList();
    }
}
