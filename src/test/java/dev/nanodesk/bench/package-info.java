/** Measurements to run by hand, against a running service or a real model server. Their results stand in docs/performance.md. */
@NullMarked
package dev.nanodesk.bench;

import org.jspecify.annotations.NullMarked;
