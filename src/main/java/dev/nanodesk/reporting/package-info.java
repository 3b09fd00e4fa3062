/** Pages for leads: what tickets cost beside cloud models, and how often agents agreed with triage. */
@ApplicationModule(allowedDependencies = {"access", "cost", "learning", "triage", "classification"})
@NullMarked
package dev.nanodesk.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
