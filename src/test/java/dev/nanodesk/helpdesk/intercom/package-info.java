@NullMarked
package dev.nanodesk.helpdesk.intercom;

import org.jspecify.annotations.NullMarked;
