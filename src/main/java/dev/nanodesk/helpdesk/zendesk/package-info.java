/** Zendesk Support, by its Ticketing API. */
@NullMarked
package dev.nanodesk.helpdesk.zendesk;

import org.jspecify.annotations.NullMarked;
