/** Any system that can post JSON; where its values stand is told in the settings. */
@NullMarked
package dev.nanodesk.helpdesk.generic;

import org.jspecify.annotations.NullMarked;
