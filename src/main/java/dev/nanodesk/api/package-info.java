/** Read models of the REST API that join modules, problems and OpenAPI. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "database",
            "ticket",
            "triage",
            "cost",
            "routing",
            "privacy",
            "knowledge",
            "inference",
            "classification",
            "learning",
            "writing"
        })
@NullMarked
package dev.nanodesk.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
