@NullMarked
package dev.nanodesk.helpdesk.jira;

import org.jspecify.annotations.NullMarked;
