/** What the repository ships around the code: chart, dashboards, alert rules. */
@NullMarked
package dev.nanodesk.deployment;

import org.jspecify.annotations.NullMarked;
