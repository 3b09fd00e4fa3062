@NullMarked
package dev.nanodesk.classification;

import org.jspecify.annotations.NullMarked;
