package dev.nanodesk.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;

/** Pages of the Chromium that the build found; one browser for a test class, closed at its end. */
final class ChromiumPages implements AutoCloseable {

    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright.chromium().launch(options());

    /** A page of its own: no cookies, no history. */
    Page open() {
        return browser.newContext().newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** The sandbox needs rights that root and many containers lack; the tests load pages of their own service only. */
    private static LaunchOptions options() {
        return new LaunchOptions()
                .setExecutablePath(Path.of(System.getProperty("nanodesk.test.browser")))
                .setArgs(List.of("--no-sandbox"));
    }
}
