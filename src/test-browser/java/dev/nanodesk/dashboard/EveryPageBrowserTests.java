package dev.nanodesk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page at one visit: what it weighs when nothing is cached, and on each screen whether everybody can use it. */
class EveryPageBrowserTests extends PageTests {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** What the dark may spoil; the rest was found in the light. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    @Override
    NewContextOptions options() {
        // axe is a script of the test's own, which the pages' policy would refuse
        return Screen.DESK_LIGHT.options().setBypassCSP(true);
    }

    @ParameterizedTest
    @MethodSource("dev.nanodesk.dashboard.ShownPage#all")
    void isLightAndUsableForEverybody(ShownPage place) {
        var traffic = Traffic.of(page);

        place.show(this);
        unfold();
        var flaws = Arrays.stream(Screen.values()).flatMap(this::flaws).toList();

        System.out.printf("%s weighs %,d bytes%n", place, traffic.transferred());
        assertThat(traffic.transferred()).isBetween(1_000L, Traffic.MOST);
        assertThat(flaws).isEmpty();
    }

    private void unfold() {
        page.evaluate("document.querySelectorAll('main details').forEach(details => details.open = true)");
    }

    private Stream<String> flaws(Screen screen) {
        screen.show(page);
        var flaws = violations(screen);
        // charts take the new width only now
        var wider = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (wider > 0) {
            flaws.add("the page is " + wider + " pixels wider than the screen");
        }
        return flaws.stream().map(flaw -> screen + ": " + flaw);
    }

    private List<String> violations(Screen screen) {
        // legacy: all in this page, as none holds frames of others
        var axe = new AxeBuilder(page).setLegacyMode(true).options(violationsOnly());
        return (screen.isDark() ? axe.withRules(OF_COLOURS) : axe)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(EveryPageBrowserTests::told)
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
