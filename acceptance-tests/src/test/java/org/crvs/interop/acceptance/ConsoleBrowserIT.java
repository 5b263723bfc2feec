package org.crvs.interop.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.crvs.interop.localstack.demo.Cast;
import org.crvs.interop.localstack.demo.Family;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The console in a real browser, through the gateway, over the services and what really happened in them. The browser may
 * complain of nothing: a policy the gateway adds, or a header it drops, would show here. Pictures of the pages are left in
 * {@code target/screenshots}, or where {@code crvs.screenshots} says.
 */
@ExtendWith(RunningStack.class)
class ConsoleBrowserIT {

    private static final Path PICTURES = Path.of(System.getProperty("crvs.screenshots", "target/screenshots"));
    private static final double PATIENCE_MS = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Playwright playwright;
    private static Browser browser;

    private final Stack stack;
    private final Clock clock = Clock.systemUTC();
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext visitor;
    private Page page;

    ConsoleBrowserIT(Stack stack) {
        this.stack = stack;
    }

    @BeforeAll
    static void start() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                chromium.isPresent(), "no Chromium is installed: the console was not tested in a browser");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    @BeforeEach
    void signIn() {
        visitor = browser.newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 800));
        visitor.setDefaultTimeout(PATIENCE_MS);
        page = visitor.newPage();
        page.onConsoleMessage(message -> {
            // a record that was registered a moment ago may not be found yet
            if (List.of("error", "warning").contains(message.type())
                    && !message.text().contains("status of 404")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        go("");
        page.getByLabel("User name").fill("admin");
        page.getByLabel("Password")
                .fill(stack.credentials().at("/administrator/password").asText());
        button("Sign in").click();
        assertThat(page.locator("h1")).hasText("Overview");
    }

    @AfterEach
    void leave() {
        visitor.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void theLifeOfAClientIsTrueBehindTheGateway() {
        String name = "Vaccination register";
        go("/clients");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New client"))
                .click();
        picture("console-types");
        page.getByText("Webhook subscriber").click();
        page.getByLabel("Name (required)").fill(name);
        page.getByLabel("Purpose of use").fill("child vaccination");
        page.locator("input[value='BIRTH:child-details']").check();
        page.locator("input[value='BIRTH:mother-details']").check();
        picture("console-new-client");
        page.getByLabel("Find an area or office").pressSequentially("northm");
        page.locator("#found-places input").first().check();
        assertThat(page.locator("#chosen-places")).containsText("Northmere");
        button("Register the client").click();
        assertThat(page.locator("code[id^='secret.']")).hasCount(2);
        picture("console-secret");
        String secret = page.locator("code[id^='secret.']").first().textContent();
        copied();
        assertThat(page.content()).contains(name).doesNotContain(secret);

        button("Make an API key").click();
        String key = page.locator("code[id^='secret.']").first().textContent();
        copied();
        await().atMost(PATIENCE).until(() -> status("/webhooks", key) == 200);
        picture("console-client");
        button("Disable").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("have stopped");
        await().atMost(PATIENCE).until(() -> status("/webhooks", key) == 401);
        button("Enable").click();
        await().atMost(PATIENCE).until(() -> status("/webhooks", key) == 200);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Delete"))
                .click();
        button("Delete for good").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("was deleted");
        await().atMost(PATIENCE).until(() -> status("/webhooks", key) == 401);
    }

    @Test
    void subscriptionsShowHowTheyAreServedAndDeliverAgain() throws Exception {
        Cast cast = stack.cast();
        try (var receiver = new GuideReceiver()) {
            String subscription =
                    Subscribing.to("BIRTH_REGISTERED", "http://" + receiver.authority() + "/births", cast.portal());
            register(cast);
            go("/webhooks");
            assertThat(page.locator("a[href='/console/webhooks/" + subscription + "']"))
                    .hasText("BIRTH_REGISTERED");
            await().atMost(PATIENCE).untilAsserted(() -> {
                go("/webhooks/" + subscription);
                assertThat(page.locator("tbody .badge.good").count()).isPositive();
            });
            assertThat(page.locator("dl").first()).isVisible();
            picture("console-deliveries");
            page.locator("tbody th a").first().click();
            picture("console-delivery");
            button("Deliver again").click();
            assertThat(page.getByRole(AriaRole.STATUS).first()).isVisible();
            go("/webhooks/" + subscription);
            button("Send a test").click();
            assertThat(page.getByRole(AriaRole.STATUS).first()).isVisible();
            cast.portal().send("DELETE", "/webhooks/" + subscription, Map.of());
        }
    }

    @Test
    void aRecordIsFoundByItsNumbersAndItsTraceInTheAudit() {
        JsonNode registered = register(stack.cast());
        for (String field : List.of("trackingId", "registrationNumber")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                go("/records");
                page.locator("#number").fill(registered.path(field).asText());
                button("Look up").click();
                assertThat(page.locator("h2").allTextContents())
                        .contains(registered.path("trackingId").asText());
            });
        }
        picture("console-record");
        page.locator("a[href^='/console/audit?record=']").click();
        assertThat(page.locator("tbody")).containsText("record.register");
        page.locator("#action").fill("record.register");
        button("Filter").click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        go("/audit?verify=" + LocalDate.now(clock));
        assertThat(page.locator("details .badge.good")).isVisible();
        go("/audit?outcome=SUCCESS");
        picture("console-audit");
    }

    @Test
    void theOtherPagesShowWhatThereIs() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            go("");
            assertThat(page.locator("li.up").count()).isEqualTo(5);
        });
        picture("console-overview");
        go("/clients");
        picture("console-clients");
        page.getByLabel("Name begins with").pressSequentially("National");
        assertThat(page.locator("#results tbody tr")).hasCount(1);
        go("/locations");
        page.locator(".tree a").first().click();
        assertThat(page.locator(".tree a").first()).isVisible();
        picture("console-locations");
        go("/people");
        assertThat(page.locator("tbody")).containsText("admin");
        picture("console-people");
        page.getByText("Français").first().click();
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Se déconnecter"))
                .click();
        assertThat(page.locator("input[type=password]")).isVisible();
    }

    private JsonNode register(Cast cast) {
        var family = new Family(clock.millis(), clock.instant());
        String id = Registering.notified(cast, family.birthNotification(clock.instant()), Map.of());
        return Registering.registered(cast, id);
    }

    private int status(String path, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stack.gateway().uri(path))
                .header("X-API-Key", key)
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private void go(String path) {
        page.navigate(stack.gateway().uri("/console" + path).toString());
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void copied() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have copied it"))
                .click();
    }

    private void picture(String name) {
        boolean whole = List.of("console-client", "console-new-client").contains(name);
        page.evaluate("window.scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(whole));
    }
}
