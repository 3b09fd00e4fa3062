/** The application and its wiring. */
@NullMarked
package dev.nanodesk;

import org.jspecify.annotations.NullMarked;
