@NullMarked
package dev.nanodesk.streaming;

import org.jspecify.annotations.NullMarked;
