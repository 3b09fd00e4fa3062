/** Kafka as a way in. Off by default: no client, no thread and no connection where it is off. */
@ApplicationModule(allowedDependencies = "ticket")
@NullMarked
package dev.nanodesk.streaming;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
