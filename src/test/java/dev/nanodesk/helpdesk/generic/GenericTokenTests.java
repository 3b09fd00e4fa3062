package dev.nanodesk.helpdesk.generic;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.Delivery;
import dev.nanodesk.helpdesk.ReceivingContract;
import dev.nanodesk.helpdesk.Signatures;
import dev.nanodesk.helpdesk.Words;
import java.util.List;
import java.util.Map;

/** A system that cannot sign, and shows a token instead. */
class GenericTokenTests extends ReceivingContract {

    @Override
    protected Connector connector() {
        return new Generic(json);
    }

    @Override
    protected Connection connection(String secret) {
        return new Connection(
                "shop",
                null,
                "",
                "",
                List.of(),
                List.of(secret),
                new Words(Map.of(), Map.of(), Map.of(), Map.of()),
                Map.of("ticket-id", "/number", "body", "/text"));
    }

    @Override
    protected Opened opened(String secret) {
        var body = Signatures.bytes("{\"number\":4711,\"text\":\"It came broken.\"}");
        return new Opened("4711", new Delivery(Map.of("Authorization", "Bearer " + secret), "", body));
    }
}
