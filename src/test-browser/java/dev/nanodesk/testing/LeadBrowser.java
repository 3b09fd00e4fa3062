package dev.nanodesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import dev.nanodesk.access.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Chromium in which leads are signed in. Notes whatever a page should not do: errors, refused scripts, other hosts. */
public final class LeadBrowser implements AutoCloseable {

    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright.chromium().launch(options());
    private final List<String> misdeeds = new ArrayList<>();

    /** A page of a desktop, whose relative addresses are the service's. */
    public Page open(int port) {
        return open(port, 1280, 900);
    }

    /** A page of that size. */
    public Page open(int port, int width, int height) {
        var context = browser.newContext(
                new NewContextOptions().setBaseURL("http://127.0.0.1:" + port).setViewportSize(width, height));
        var session = PageClient.signedInAs(port, Role.LEAD).session();
        context.addCookies(Stream.of("SESSION", "JSESSIONID")
                .map(name -> new Cookie(name, session).setUrl("http://127.0.0.1:" + port))
                .toList());
        var page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(misdeeds::add);
        page.onDialog(dialog -> {
            misdeeds.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(this::note);
        return page;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            misdeeds.add(message.text() + " at " + message.location());
        }
    }

    private void note(Request request) {
        var address = URI.create(request.url());
        if (!"data".equals(address.getScheme()) && !"127.0.0.1".equals(address.getHost())) {
            misdeeds.add("asked for " + request.url());
        }
    }

    /** Fails where a page did what it should not. */
    public void assertWellBehaved() {
        assertThat(misdeeds).isEmpty();
    }

    /** Forgives what a test did on purpose. */
    public void forgive() {
        misdeeds.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static LaunchOptions options() {
        return new LaunchOptions()
                .setExecutablePath(Path.of(System.getProperty("nanodesk.test.browser")))
                .setArgs(List.of("--no-sandbox"));
    }
}
