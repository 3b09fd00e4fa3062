package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.Words;
import dev.nanodesk.ticket.Priority;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Zammad's priorities: a digit and a name. */
final class ZammadPriority {

    /** There is nothing above high until an administrator adds it. */
    static final Map<Priority, String> NAMES = Map.of(
            Priority.URGENT, "3 high",
            Priority.HIGH, "3 high",
            Priority.NORMAL, "2 normal",
            Priority.LOW, "1 low");

    private ZammadPriority() {}

    /** Where two of ours have one name there, the less urgent is meant. */
    static Optional<Priority> called(String there, Words words) {
        return Arrays.stream(Priority.values())
                .sorted(Comparator.reverseOrder())
                .filter(priority -> words.priority(priority).equals(there))
                .findFirst()
                .or(() -> byDigit(there));
    }

    private static Optional<Priority> byDigit(String there) {
        return switch (there.isEmpty() ? ' ' : there.charAt(0)) {
            case '1' -> Optional.of(Priority.LOW);
            case '2' -> Optional.of(Priority.NORMAL);
            case '3' -> Optional.of(Priority.HIGH);
            case '4' -> Optional.of(Priority.URGENT);
            default -> Optional.empty();
        };
    }
}
