/** Freshdesk, by its API v2. */
@NullMarked
package dev.nanodesk.helpdesk.freshdesk;

import org.jspecify.annotations.NullMarked;
