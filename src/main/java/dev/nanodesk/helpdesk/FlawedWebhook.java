package dev.nanodesk.helpdesk;

import java.util.List;

/** The settings of an outgoing webhook cannot work: the service does not start with them. */
final class FlawedWebhook extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    FlawedWebhook(String name, List<String> flaws) {
        super("nanodesk.webhooks.%s: %s".formatted(name, String.join("; ", flaws)));
    }
}
