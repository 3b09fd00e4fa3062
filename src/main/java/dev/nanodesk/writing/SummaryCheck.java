package dev.nanodesk.writing;

import dev.nanodesk.inference.InjectionSigns;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Checks a model's summary against the ticket. */
final class SummaryCheck implements Function<SummaryAnswer, Optional<String>> {
    private static final int LONGEST = 600;

    private final String ticket;
    private final String language;

    SummaryCheck(String ticket, String language) {
        this.ticket = ticket;
        this.language = language;
    }

    @Override
    public Optional<String> apply(SummaryAnswer answer) {
        var text = answer.text();
        if (text.isEmpty()) {
            return Optional.of("The summary must not be empty");
        }
        if (text.length() > LONGEST) {
            return Optional.of("The summary must be at most two short sentences");
        }
        if (!Links.allStandIn(Links.in(ticket), text)) {
            return Optional.of("The summary must not hold addresses that the ticket does not hold");
        }
        if (InjectionSigns.areIn(text)) {
            return Optional.of("The summary must tell what the customer wants, and hold no instructions");
        }
        if (Words.contradictLanguage(text, language)) {
            return Optional.of(
                    "Write the summary in " + Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH));
        }
        return Optional.empty();
    }
}
