package dev.nanodesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import dev.nanodesk.access.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pages at which leads are signed in. Notes whatever a page should not do: errors, refused scripts, other hosts. */
public final class LeadBrowser implements AutoCloseable {

    private static final Map<Integer, String> SESSIONS = new HashMap<>();

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> misdeeds = new ArrayList<>();

    /** A page of a desktop, whose relative addresses are the service's. */
    public Page open(int port) {
        return open(port, 1280, 900);
    }

    /** A page of that size. */
    public Page open(int port, int width, int height) {
        return open(port, new NewContextOptions().setViewportSize(width, height));
    }

    /** A page for axe, a script of the tests' own, which the pages' policy would refuse. */
    public Page openToAxe(int port) {
        return open(port, new NewContextOptions().setBypassCSP(true));
    }

    private Page open(int port, NewContextOptions options) {
        var context = Chromium.browser().newContext(options.setBaseURL("http://127.0.0.1:" + port));
        contexts.add(context);
        context.addCookies(List.of(new Cookie("SESSION", sessionOfALead(port)).setUrl("http://127.0.0.1:" + port)));
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

    /** One lead for each service: to make one takes two password hashes. */
    private static String sessionOfALead(int port) {
        return SESSIONS.computeIfAbsent(
                port, service -> PageClient.signedInAs(service, Role.LEAD).session());
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")) {
            misdeeds.add(message.text() + " at " + message.location());
        }
    }

    private void note(Request request) {
        if (Hosts.isElsewhere(request, Set.of("127.0.0.1"))) {
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

    /** Closes its pages; the Chromium stays, for others. */
    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
    }
}
