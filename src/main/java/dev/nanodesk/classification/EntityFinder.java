package dev.nanodesk.classification;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.nanodesk.ticket.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds what a ticket names: order numbers, amounts, dates and the like, with their exact place. */
@Component
class EntityFinder {

    /** More would be a list, not a request. */
    private static final int MOST_PER_TICKET = 100;

    private final List<EntityPatterns.Typed> configured;
    private final List<EntityPatterns.Typed> all;

    EntityFinder(EntityProperties properties, ClassificationProperties classification) {
        var patterns = new ArrayList<EntityPatterns.Typed>();
        properties.types().forEach(own -> patterns.add(new EntityPatterns.Typed(own.type(), compile(own))));
        patterns.addAll(EntityPatterns.products(properties.products()));
        configured = List.copyOf(patterns);
        patterns.addAll(EntityPatterns.builtIn(classification.languages()));
        all = List.copyOf(patterns);
    }

    private static Pattern compile(EntityProperties.OwnType own) {
        try {
            var pattern = Pattern.compile(own.pattern());
            if (pattern.matches("")) {
                throw new IllegalArgumentException(
                        "nanodesk.entities.types: pattern of " + own.type() + " must not match the empty text");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "nanodesk.entities.types: pattern of " + own.type() + " is no RE2 regular expression: "
                            + e.getMessage(),
                    e);
        }
    }

    /** In the order of the text; of overlapping ones that of the earlier type. */
    List<Classification.Entity> find(Ticket ticket) {
        var found = new ArrayList<Classification.Entity>();
        for (var message = 0; message < ticket.messages().size(); message++) {
            found.addAll(find(ticket.messages().get(message).body(), message));
        }
        return found.size() > MOST_PER_TICKET ? found.subList(0, MOST_PER_TICKET) : found;
    }

    private List<Classification.Entity> find(String body, int message) {
        var text = body.length() > TextFeatures.MAX_CHARS ? body.substring(0, TextFeatures.MAX_CHARS) : body;
        var found = new ArrayList<Classification.Entity>();
        for (var typed : text.chars().anyMatch(Character::isDigit) ? all : configured) {
            var matcher = typed.pattern().matcher(text);
            while (matcher.find()) {
                var group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
                var start = matcher.start(group);
                var end = matcher.end(group);
                if (end > start && found.stream().noneMatch(other -> start < other.end() && other.start() < end)) {
                    found.add(new Classification.Entity(typed.type(), text.substring(start, end), message, start, end));
                }
            }
        }
        found.sort(Comparator.comparingInt(Classification.Entity::start));
        return found;
    }
}
