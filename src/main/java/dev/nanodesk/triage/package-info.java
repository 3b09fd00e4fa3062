/** The durable process from a waiting ticket to a decision. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "ticket",
            "inference",
            "classification",
            "knowledge",
            "writing",
            "routing",
            "privacy"
        })
@NullMarked
package dev.nanodesk.triage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
