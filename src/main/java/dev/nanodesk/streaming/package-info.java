/** Kafka as a way in. Off by default. */
@ApplicationModule(allowedDependencies = {"ticket", "triage"})
@NullMarked
package dev.nanodesk.streaming;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
