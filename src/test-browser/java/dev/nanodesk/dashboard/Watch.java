package dev.nanodesk.dashboard;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.WebError;
import dev.nanodesk.testing.Hosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/** What no page may do: run what somebody wrote, break its own policy, fail, or ask another host. */
public final class Watch {

    private final List<String> flaws = new CopyOnWriteArrayList<>();
    private final Set<String> hosts = new CopyOnWriteArraySet<>(Set.of("127.0.0.1"));
    private final List<String> forgiven = new CopyOnWriteArrayList<>();
    private final Queue<Answer> expected = new ConcurrentLinkedQueue<>();
    private volatile boolean failuresAllowed;

    public Watch(BrowserContext context) {
        context.onConsoleMessage(this::on);
        context.onWebError((WebError error) -> flaws.add("error in a script: " + error.error()));
        context.onDialog(this::on);
        context.onRequest(this::on);
        context.onResponse(this::on);
    }

    /** Everything bad that was seen. */
    public List<String> flaws() {
        var all = new ArrayList<>(flaws);
        all.removeIf(flaw -> forgiven.stream().anyMatch(flaw::startsWith));
        expected.forEach(answer -> all.add("nobody asked: " + answer.question()));
        return all;
    }

    /** Flaws that begin so are none of ours. */
    void forgive(String beginning) {
        forgiven.add(beginning);
    }

    /** The next question of a page must be this one, and is answered so. */
    public void answer(String question, boolean yes) {
        expected.add(new Answer(question, yes));
    }

    private record Answer(String question, boolean yes) {}

    /** The service may fail or be away from now on: the test wants it to. */
    void allowFailures() {
        failuresAllowed = true;
    }

    /** The pages may send the browser to this host from now on: the test wants it to. */
    void allowHost(String host) {
        hosts.add(host);
    }

    private void on(ConsoleMessage message) {
        // of every answer that is none of 2xx; what the page makes of it is the test's matter
        if (message.type().equals("error")
                && !message.text().startsWith("Failed to load resource")
                && !message.text().startsWith("Response Status Error Code")
                && !(failuresAllowed && message.text().startsWith("htmx:"))) {
            flaws.add("console: " + message.text());
        }
    }

    private void on(Dialog dialog) {
        if (dialog.type().equals("beforeunload")) {
            dialog.accept();
            return;
        }
        var answer = expected.poll();
        if (answer == null || !answer.question().equals(dialog.message())) {
            flaws.add("dialog: " + dialog.message());
            dialog.dismiss();
        } else if (answer.yes()) {
            dialog.accept();
        } else {
            dialog.dismiss();
        }
    }

    private void on(Request request) {
        if (Hosts.isElsewhere(request, hosts)) {
            flaws.add("request to another host: " + request.url());
        }
    }

    private void on(Response response) {
        if (response.status() >= 500 && !failuresAllowed) {
            flaws.add(response.status() + " of " + response.url());
        }
    }
}
