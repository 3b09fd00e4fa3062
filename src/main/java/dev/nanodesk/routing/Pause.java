package dev.nanodesk.routing;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** A time in which the customer had to answer, so that the SLA clock stood still. */
@Embeddable
record Pause(Instant pausedAt, Instant resumedAt) {}
