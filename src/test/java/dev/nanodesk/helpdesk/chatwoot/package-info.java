@NullMarked
package dev.nanodesk.helpdesk.chatwoot;

import org.jspecify.annotations.NullMarked;
