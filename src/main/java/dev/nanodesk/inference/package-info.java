/** The only door to language models. A failing model is a value, never an exception. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.nanodesk.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
