package dev.nanodesk.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;

/** The Chromium that the build found: one for all browser tests, as its start takes a second. */
public final class Chromium {

    private static final Playwright PLAYWRIGHT = Playwright.create();
    private static final Browser BROWSER = PLAYWRIGHT.chromium().launch(options());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
    }

    private Chromium() {}

    public static Browser browser() {
        return BROWSER;
    }

    /** The sandbox needs rights that root and many containers lack; the tests load pages of their own service only. */
    private static LaunchOptions options() {
        return new LaunchOptions()
                .setExecutablePath(Path.of(System.getProperty("nanodesk.test.browser")))
                .setArgs(List.of("--no-sandbox"));
    }
}
