/** Request Tracker 5, by its REST 2.0. */
@NullMarked
package dev.nanodesk.helpdesk.requesttracker;

import org.jspecify.annotations.NullMarked;
