package dev.nanodesk.helpdesk;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what comes from helpdesks and goes to them. */
@Component
class HelpdeskMetrics {

    private final MeterRegistry registry;

    HelpdeskMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void delivered(String connection, WebhookDesk.Receipt receipt) {
        var outcome = switch (receipt) {
            case WebhookDesk.Receipt.Taken taken -> "TAKEN";
            case WebhookDesk.Receipt.Known known -> "KNOWN";
            case WebhookDesk.Receipt.Greeted greeted -> "GREETED";
            case WebhookDesk.Receipt.Refused refused -> "REFUSED";
            case WebhookDesk.Receipt.Foreign foreign -> "FOREIGN";
            case WebhookDesk.Receipt.Unknown unknown -> "UNKNOWN";
        };
        count("nanodesk.helpdesk.deliveries", connection, outcome);
    }

    void wroteBack(String connection, String outcome) {
        count("nanodesk.helpdesk.writebacks", connection, outcome);
    }

    /** How a post to another system ended. */
    void told(String webhook, String event, String outcome) {
        registry.counter("nanodesk.webhooks.sent", "webhook", webhook, "event", event, "outcome", outcome)
                .increment();
    }

    private void count(String name, String connection, String outcome) {
        registry.counter(name, "connection", connection, "outcome", outcome).increment();
    }
}
