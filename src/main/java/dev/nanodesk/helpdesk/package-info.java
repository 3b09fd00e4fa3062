/** Helpdesks: their webhooks in, triage written back to them. One sub-package a vendor. */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "ticket",
            "triage",
            "routing",
            "privacy",
            "cost",
            "classification",
            "writing",
            "learning"
        })
@NullMarked
package dev.nanodesk.helpdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
