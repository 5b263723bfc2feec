package org.crvs.interop.clientregistry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The console in a real browser: the whole life of a client by keyboard and mouse, without a line on the browser's
 * console. Pictures of the pages are left in {@code target/screenshots}, or where {@code crvs.screenshots} says.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
@QuarkusTestResource(StubGateway.class)
class ConsoleBrowserTest {

    private static final Path PICTURES = Path.of(System.getProperty("crvs.screenshots", "target/screenshots"));
    private static final double PATIENCE_MS = 30_000;
    private static Playwright playwright;
    private static Browser browser;

    @TestHTTPResource("/")
    URI base;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                chromium.isPresent(), "no Chromium is installed: the console was not tested in a browser");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    @Test
    void theWholeLifeOfAClient() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);
            String name = "Vaccination register";
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Clients").setExact(true))
                    .first()
                    .click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New client"))
                    .click();
            picture(page, "console-types");
            page.getByText("Webhook subscriber").click();
            page.getByLabel("Name (required)").fill(name);
            page.getByLabel("Purpose of use").fill("child vaccination");
            page.locator("input[value='BIRTH:child-details']").check();
            page.locator("input[value='BIRTH:mother-details']").check();
            picture(page, "console-new-client");
            button(page, "Register the client").click();

            List<String> secrets = secrets(page);
            assertThat(secrets).hasSize(2);
            picture(page, "console-secret");
            page.locator("button.copy").first().click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have copied it"))
                    .click();
            assertThat(page.content()).contains("Child").doesNotContain(secrets);

            button(page, "Make an API key").click();
            String key = secrets(page).get(0);
            page.goBack();
            page.reload();
            assertThat(page.content()).doesNotContain(key);
            page.getByText("Refresh", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            page.locator("details[open] input[name=overlapHours]").fill("48");
            page.locator("details[open] button").click();
            String next = secrets(page).get(0);
            assertThat(next).isNotEqualTo(key);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have copied it"))
                    .click();
            assertThat(page.content()).doesNotContain(key).doesNotContain(next);
            picture(page, "console-client");
            page.locator("summary", new Page.LocatorOptions().setHasText("Revoke"))
                    .first()
                    .click();
            page.locator("details[open] button.danger").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("The key no longer works");

            button(page, "Disable").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("have stopped");
            button(page, "Enable").click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit"))
                    .click();
            page.getByLabel("Networks").fill("10.0.0.1/8");
            button(page, "Save").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was saved");
            assertThat(page.getByLabel("Networks")).hasAttribute("aria-invalid", "true");
            page.getByLabel("Networks").fill("10.0.0.0/8");
            button(page, "Save").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("was changed");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Delete"))
                    .click();
            button(page, "Delete for good").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("was deleted");
            assertThat(page.content()).doesNotContain(name);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theListIsFilteredWhileTyping() {
        String name = Registry.uniqueName("Typed");
        Registry.registerBody("{\"name\":\"%s\",\"type\":\"HEALTH\"}".formatted(name));
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);
            page.navigate(base.resolve("/console/clients").toString());
            picture(page, "console-clients");
            page.getByLabel("Name begins with").pressSequentially(name.substring(0, 20));
            Locator rows = page.locator("#results tbody tr");
            assertThat(rows).hasCount(1);
            assertThat(rows.first()).containsText(name);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theOtherPages() {
        try (BrowserContext context = context("en-GB", 1280)) {
            Page page = signedIn(context);
            for (String[] shown : new String[][] {
                {"/console", "console-overview"},
                {"/console/webhooks", "console-webhooks"},
                {"/console/webhooks/deliveries/" + StubGateway.DELIVERY, "console-delivery"},
                {"/console/records?number=B2026KM7", "console-record"},
                {"/console/locations/" + StubGateway.STATE, "console-locations"},
                {"/console/audit?action=client.create", "console-audit"},
                {"/console/people", "console-people"}
            }) {
                page.navigate(base.resolve(shown[0]).toString());
                assertThat(page.locator("h1")).isVisible();
                picture(page, shown[1]);
            }
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void byKeyboardAloneInFrenchOnASmallScreen() {
        try (BrowserContext context = context("fr-FR", 390)) {
            Page page = page(context);
            page.navigate(base.resolve("/console").toString());
            picture(page, "console-sign-in-fr");
            page.keyboard().type("admin");
            page.keyboard().press("Tab");
            page.keyboard().type(SeedFile.ADMIN_PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Vue d’ensemble");
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).isFocused();
            page.navigate(base.resolve("/console/clients").toString());
            picture(page, "console-clients-small-fr");
            Object overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
            assertThat(((Number) overflow).intValue()).isLessThanOrEqualTo(0);
            assertThat(complaints).isEmpty();
        }
    }

    private static BrowserContext context(String language, int width) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale(language).setViewportSize(width, 800));
        context.setDefaultTimeout(PATIENCE_MS);
        return context;
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())
                    && !message.text().contains("status of 400")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    private Page signedIn(BrowserContext context) {
        Page page = page(context);
        page.navigate(base.resolve("/console").toString());
        page.getByLabel("User name").fill("admin");
        page.getByLabel("Password").fill(SeedFile.ADMIN_PASSWORD);
        button(page, "Sign in").click();
        assertThat(page.locator("h1")).hasText("Overview");
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static List<String> secrets(Page page) {
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("will not be shown again");
        return page.locator("code[id^='secret.']").allTextContents();
    }

    /** Lists are as long as the other tests made them, so of them the beginning is enough. */
    private static void picture(Page page, String name) {
        boolean whole = List.of("console-client", "console-new-client").contains(name);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(whole));
    }
}
