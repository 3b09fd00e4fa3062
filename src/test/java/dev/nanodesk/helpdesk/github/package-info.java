@NullMarked
package dev.nanodesk.helpdesk.github;

import org.jspecify.annotations.NullMarked;
