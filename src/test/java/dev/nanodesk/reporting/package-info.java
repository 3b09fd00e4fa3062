@NullMarked
package dev.nanodesk.reporting;

import org.jspecify.annotations.NullMarked;
