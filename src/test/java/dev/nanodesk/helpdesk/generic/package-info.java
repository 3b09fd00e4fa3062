@NullMarked
package dev.nanodesk.helpdesk.generic;

import org.jspecify.annotations.NullMarked;
