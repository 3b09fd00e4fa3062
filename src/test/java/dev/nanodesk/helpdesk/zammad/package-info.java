@NullMarked
package dev.nanodesk.helpdesk.zammad;

import org.jspecify.annotations.NullMarked;
