/** What agents thought of triage, and what NANO learns from it; classifiers measured: the evaluate command. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "ticket",
            "inference",
            "classification",
            "routing",
            "privacy",
            "triage",
            "writing"
        })
@NullMarked
package dev.nanodesk.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
