@NullMarked
package dev.nanodesk.learning;

import org.jspecify.annotations.NullMarked;
