package org.crvs.interop.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console through the gateway, with the services behind it. */
@ExtendWith(RunningStack.class)
class ConsoleIT {

    private static final Pattern FORM_SECRET = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Stack stack;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    ConsoleIT(Stack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void signIn() throws Exception {
        HttpResponse<String> form = get("/console");
        assertThat(form.body()).contains("name=\"password\"");
        HttpResponse<String> overview = post(
                "/console/sign-in",
                "_csrf=" + formSecret(form.body()) + "&username=admin&from=%2Fconsole&password="
                        + encode(stack.credentials()
                                .at("/administrator/password")
                                .asText()));
        assertThat(overview.statusCode()).isEqualTo(200);
        assertThat(overview.body()).doesNotContain("name=\"password\"");
    }

    @Test
    void theOverviewSeesEveryServiceReady() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get("/console").body().split("<li class=\"up\">", -1))
                        .hasSize(6));
    }

    @Test
    void aRecordIsLookedUpByItsNumberAndShowsItsHistoryButNoNames() throws Exception {
        Cast cast = stack.cast();
        var family = new Family(clock.millis(), clock.instant());
        String recordId = Registering.notified(cast, family.birthNotification(clock.instant()), Map.of());
        JsonNode registered = Registering.registered(cast, recordId);
        String number = registered.path("registrationNumber").asText();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        get("/console/records?number=" + encode(number)).body())
                .contains(recordId, "REGISTER"));
        assertThat(get("/console/records?number=" + encode(number)).body())
                .doesNotContain(family.childName(), family.motherName());
    }

    @Test
    void locationsComeFromTheRecordStore() throws Exception {
        String states = get("/console/locations").body();

        assertThat(states).contains(Family.location("ADMIN_STRUCTURE", "S01"));
    }

    @Test
    void withoutASessionNothingIsShown() throws Exception {
        HttpClient stranger = HttpClient.newHttpClient();
        for (String page : new String[] {"", "/clients", "/webhooks", "/records", "/locations", "/audit", "/people"}) {
            HttpResponse<String> answer =
                    stranger.send(HttpRequest.newBuilder(uri("/console" + page)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(page).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElse(""))
                    .as(page)
                    .contains("/console/sign-in");
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return stack.gateway().uri(path);
    }

    private static String formSecret(String page) {
        Matcher matcher = FORM_SECRET.matcher(page);
        assertThat(matcher.find()).isTrue();
        return encode(matcher.group(1));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
