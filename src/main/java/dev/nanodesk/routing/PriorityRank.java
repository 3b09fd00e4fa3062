package dev.nanodesk.routing;

import dev.nanodesk.ticket.Priority;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Priorities as the database sorts them: the smaller, the more urgent. */
@Converter
class PriorityRank implements AttributeConverter<Priority, Short> {

    @Override
    public Short convertToDatabaseColumn(Priority priority) {
        return of(priority);
    }

    @Override
    public Priority convertToEntityAttribute(Short rank) {
        return priority(rank);
    }

    static short of(Priority priority) {
        return switch (priority) {
            case URGENT -> 0;
            case HIGH -> 1;
            case NORMAL -> 2;
            case LOW -> 3;
        };
    }

    static Priority priority(int rank) {
        return switch (rank) {
            case 0 -> Priority.URGENT;
            case 1 -> Priority.HIGH;
            case 2 -> Priority.NORMAL;
            case 3 -> Priority.LOW;
            default -> throw new IllegalArgumentException("no priority has the rank " + rank);
        };
    }
}
