/** GitHub Issues of one repository, by the REST API. */
@NullMarked
package dev.nanodesk.helpdesk.github;

import org.jspecify.annotations.NullMarked;
