package dev.nanodesk.helpdesk;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The way to one connection's helpdesk. */
public interface HelpdeskApi {

    /** Whose helpdesk it is. */
    Connection connection();

    /**
     * Calls the helpdesk, signed in. Statuses become replies: 404 and 410 gone, 409 and 412 a conflict, 408, 425, 429,
     * 5xx and a 403 for too many calls later, other failures refused. Redirects are not followed; an answer that is no
     * JSON is refused.
     */
    Reply<Page> call(Call call);

    /**
     * An answer.
     *
     * @param body missing node where there is none
     */
    record Page(JsonNode body, Optional<String> etag, Optional<String> link) {}
}
