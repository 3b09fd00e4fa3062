package dev.nanodesk.helpdesk;

import org.jspecify.annotations.Nullable;

/** Whether a delivery comes from the helpdesk. */
public sealed interface Verification {

    /**
     * It does.
     *
     * @param deliveryId the same whenever the helpdesk repeats the delivery; null where it gives none
     */
    record Genuine(@Nullable String deliveryId) implements Verification {}

    /**
     * It does not, or not provably.
     *
     * @param reason for whoever sets up the connection; names no secret
     */
    record Refused(String reason) implements Verification {}
}
