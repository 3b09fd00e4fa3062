@NullMarked
package dev.nanodesk.helpdesk.freshdesk;

import org.jspecify.annotations.NullMarked;
