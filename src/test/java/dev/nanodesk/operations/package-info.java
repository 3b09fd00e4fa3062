@NullMarked
package dev.nanodesk.operations;

import org.jspecify.annotations.NullMarked;
