package org.crvs.interop.clientregistry.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine, without a window, and what it complains about. */
final class Chromium implements AutoCloseable {

    private static final String AXE = read("/axe.min.js");
    private static final double PATIENCE_MS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Starts it; the test is skipped, and says so, where there is none. */
    static Chromium start() {
        Optional<Path> executable = Stream.of(
                        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                executable.isPresent(), "no Chromium is installed: the console was not tested in a browser");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        return new Chromium(executable.get());
    }

    /** Somebody who never was here, with a language and a screen of this width. */
    BrowserContext visitor(String language, int width) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale(language).setViewportSize(width, 800));
        context.setDefaultTimeout(PATIENCE_MS);
        return context;
    }

    /** A page whose complaints are collected; a form that is sent back with its faults is none. */
    Page page(BrowserContext visitor) {
        Page page = visitor.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())
                    && !message.text().contains("status of 40")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** What axe finds wrong with a page that WCAG 2.2 to AA wants otherwise, or that is no good practice. */
    static List<String> accessibilityFaults(Page page) {
        page.evaluate(AXE);
        Object found = page.evaluate("""
                async () => (await axe.run(document)).violations.flatMap(violation => violation.nodes
                    .map(node => `${violation.impact} ${violation.id}: ${node.target} in ${location.pathname}`))""");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String read(String resource) {
        try (InputStream in = Chromium.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it complained about since the last time. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
