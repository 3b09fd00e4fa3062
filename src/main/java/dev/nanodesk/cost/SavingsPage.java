package dev.nanodesk.cost;

import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A report as a page of its own that can be sent on: nothing is loaded from elsewhere. */
@Component
public class SavingsPage {

    private final ITemplateEngine templates;

    SavingsPage(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** The page's HTML. */
    public String of(SavingsReport report) {
        return templates.process(
                "savings", new Context(Locale.ROOT, Map.of("report", report, "words", new SavingsWords(report))));
    }
}
