/** The pages that agents work on: inbox, ticket, review. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "api",
            "classification",
            "cost",
            "database",
            "inference",
            "knowledge",
            "learning",
            "privacy",
            "routing",
            "ticket",
            "triage",
            "writing"
        })
@NullMarked
package dev.nanodesk.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
