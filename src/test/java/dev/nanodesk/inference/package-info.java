/** Tests of the door to the models, against the stand-in server. */
@NullMarked
package dev.nanodesk.inference;

import org.jspecify.annotations.NullMarked;
