/** What tests of several modules share. */
@NullMarked
package dev.nanodesk.testing;

import org.jspecify.annotations.NullMarked;
