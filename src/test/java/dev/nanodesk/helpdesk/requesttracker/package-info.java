@NullMarked
package dev.nanodesk.helpdesk.requesttracker;

import org.jspecify.annotations.NullMarked;
