/** Jira Service Management Cloud. */
@NullMarked
package dev.nanodesk.helpdesk.jira;

import org.jspecify.annotations.NullMarked;
