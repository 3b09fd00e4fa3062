/** Tests of helpdesks: fakes that behave as the vendors document, and one contract for all connectors. */
@NullMarked
package dev.nanodesk.helpdesk;

import org.jspecify.annotations.NullMarked;
