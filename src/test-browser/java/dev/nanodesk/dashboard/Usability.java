package dev.nanodesk.dashboard;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keeps people from using a page. */
public final class Usability {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** What the dark may spoil; the rest was found in the light. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private Usability() {}

    /** The serious flaws of the page that is open, on each of the screens, which begin with a light one. */
    public static List<String> flaws(Page page, Screen... screens) {
        return Arrays.stream(screens).flatMap(screen -> flaws(page, screen)).toList();
    }

    private static Stream<String> flaws(Page page, Screen screen) {
        screen.show(page);
        var flaws = violations(page, screen);
        // charts take the new width only now
        var wider = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (wider > 0) {
            flaws.add("the page is " + wider + " pixels wider than the screen");
        }
        return flaws.stream().map(flaw -> screen + ": " + flaw);
    }

    private static List<String> violations(Page page, Screen screen) {
        // legacy: all in this page, as none holds frames of others
        var axe = new AxeBuilder(page).setLegacyMode(true).options(violationsOnly());
        return (screen.isDark() ? axe.withRules(OF_COLOURS) : axe)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(Usability::told)
                        .collect(Collectors.toCollection(ArrayList::new));
    }

    private static AxeRunOptions violationsOnly() {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }

    private static String told(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + ") "
                + rule.getNodes().stream().limit(4).map(node -> node.getHtml() + node.getFailureSummary()).toList();
    }
}
