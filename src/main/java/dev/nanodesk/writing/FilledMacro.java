package dev.nanodesk.writing;

import dev.nanodesk.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A macro's text with its placeholders filled from the ticket. What the ticket does not tell becomes a visible gap and a
 * warning, never a guess. The agent's name is left for the agent.
 */
record FilledMacro(String text, List<String> warnings) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{ ?([a-z_.]{1,40}) ?}}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'’-]{0,59}");
    private static final Pattern REQUESTER = Pattern.compile("[ \\u00a0]?\\{\\{ ?requester\\.name ?}}");

    private static final Map<String, String> GREETINGS = Map.of(
            "en",
            "Hello",
            "de",
            "Guten Tag",
            "fr",
            "Bonjour",
            "es",
            "Hola",
            "it",
            "Buongiorno",
            "nl",
            "Hallo",
            "pt",
            "Olá");

    private static final Map<String, String> ORDER_NUMBER_GAPS = Map.of(
            "en",
            "[order number]",
            "de",
            "[Bestellnummer]",
            "fr",
            "[numéro de commande]",
            "es",
            "[número de pedido]",
            "it",
            "[numero d'ordine]",
            "nl",
            "[bestelnummer]",
            "pt",
            "[número da encomenda]");

    FilledMacro {
        warnings = List.copyOf(warnings);
    }

    /** Fills a macro's text. */
    static FilledMacro of(String body, String language, Ticket ticket, Pattern orderNumber) {
        var warnings = new ArrayList<String>();
        var primary = Locale.forLanguageTag(language).getLanguage();
        var text = withName(body, primary, ticket);
        var orders = orders(ticket, orderNumber);
        text = PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        filled(match, orders, ORDER_NUMBER_GAPS.getOrDefault(primary, "[order number]"), warnings)));
        return new FilledMacro(text, warnings);
    }

    private static String filled(MatchResult placeholder, List<String> orders, String gap, List<String> warnings) {
        return switch (placeholder.group(1)) {
            case "agent.name" -> "{{agent.name}}";
            case "order.number" -> order(orders, gap, warnings);
            default -> {
                warn(warnings, "Fill in " + placeholder.group() + ": the ticket does not tell it.");
                yield placeholder.group();
            }
        };
    }

    private static String order(List<String> orders, String gap, List<String> warnings) {
        if (orders.size() == 1) {
            return orders.getFirst();
        }
        warn(
                warnings,
                orders.isEmpty()
                        ? "Fill in the order number: the ticket names none."
                        : "Fill in the order number: the ticket names several.");
        return gap;
    }

    private static void warn(List<String> warnings, String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    private static List<String> orders(Ticket ticket, Pattern orderNumber) {
        return orderNumber
                .matcher(TicketText.withSubject(ticket))
                .results()
                .map(match -> match.groupCount() > 0 && match.group(1) != null ? match.group(1) : match.group())
                .distinct()
                .toList();
    }

    private static String withName(String body, String language, Ticket ticket) {
        var name = ticket.requester().name();
        if (name != null
                && NAME.matcher(name.strip()).matches()
                && Links.in(name).isEmpty()) {
            return body.replaceAll("\\{\\{ ?requester\\.name ?}}", Matcher.quoteReplacement(name.strip()));
        }
        var text = REQUESTER.matcher(body).replaceAll("");
        return text.startsWith(",") ? GREETINGS.getOrDefault(language, "Hello") + text : text;
    }
}
