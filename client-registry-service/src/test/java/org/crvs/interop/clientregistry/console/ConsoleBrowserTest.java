package org.crvs.interop.clientregistry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

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
    private static Chromium chromium;

    @TestHTTPResource("/")
    URI base;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void theWholeLifeOfAClient() {
        try (BrowserContext context = chromium.visitor("en-GB", 1280)) {
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
            page.getByLabel("Find an area or office").pressSequentially("ibo");
            page.locator("#found-places input").first().check();
            assertThat(page.locator("#chosen-places")).containsText("Ibombo");
            assertThat(page.getByLabel("Find an area or office")).isFocused();
            page.keyboard().press("Enter");
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
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void theListIsFilteredWhileTyping() {
        String name = Registry.uniqueName("Typed");
        Registry.registerBody("{\"name\":\"%s\",\"type\":\"HEALTH\"}".formatted(name));
        try (BrowserContext context = chromium.visitor("en-GB", 1280)) {
            Page page = signedIn(context);
            page.navigate(base.resolve("/console/clients").toString());
            picture(page, "console-clients");
            page.getByLabel("Name begins with").pressSequentially(name.substring(0, 20));
            Locator rows = page.locator("#results tbody tr");
            assertThat(rows).hasCount(1);
            assertThat(rows.first()).containsText(name);
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void theOtherPages() {
        try (BrowserContext context = chromium.visitor("en-GB", 1280)) {
            Page page = signedIn(context);
            for (String[] shown : new String[][] {
                {"/console", "console-overview"},
                {"/console/webhooks", "console-webhooks"},
                {"/console/webhooks/" + StubGateway.SUBSCRIPTION, "console-deliveries"},
                {"/console/webhooks/deliveries/" + StubGateway.DELIVERY, "console-delivery"},
                {"/console/records?number=B2026KM7", "console-record"},
                {"/console/records?number=NOWHERE", "console-record-none"},
                {"/console/locations/" + StubGateway.STATE, "console-locations"},
                {"/console/clients/" + SeedFile.HEALTH_ID, "console-a-client"},
                {"/console/clients/" + SeedFile.WEBHOOK_ID + "/edit", "console-edit"},
                {"/console/clients/" + SeedFile.HEALTH_ID + "/delete", "console-delete"},
                {"/console/clients/no-such-page", "console-trouble"},
                {"/console/audit?action=client.create", "console-audit"},
                {"/console/people", "console-people"}
            }) {
                page.navigate(base.resolve(shown[0]).toString());
                assertThat(page.locator("h1")).isVisible();
                picture(page, shown[1]);
            }
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    @Test
    void byKeyboardAloneInFrenchOnASmallScreen() {
        try (BrowserContext context = chromium.visitor("fr-FR", 320)) {
            Page page = chromium.page(context);
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
            for (String path : new String[] {
                "/console",
                "/console/clients",
                "/console/clients/new",
                "/console/clients/new?type=CUSTOM",
                "/console/clients/" + SeedFile.HEALTH_ID,
                "/console/webhooks",
                "/console/webhooks/" + StubGateway.SUBSCRIPTION,
                "/console/webhooks/deliveries/" + StubGateway.DELIVERY,
                "/console/records?number=B2026KM7",
                "/console/locations/" + StubGateway.STATE,
                "/console/audit",
                "/console/people"
            }) {
                page.navigate(base.resolve(path).toString());
                picture(page, "console-small-fr" + path.replaceAll("[^a-z]+", "-"));
                Object overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
                assertThat(((Number) overflow).intValue()).as(path).isLessThanOrEqualTo(0);
            }
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private Page signedIn(BrowserContext context) {
        Page page = chromium.page(context);
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
        assertThat(Chromium.accessibilityFaults(page)).as(name).isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(whole));
    }
}
