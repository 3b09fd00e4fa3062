package dev.nanodesk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, in light and dark, on a desk and on a phone. */
class AccessibilityBrowserTests extends PageTests {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @ParameterizedTest
    @MethodSource("dev.nanodesk.dashboard.ShownPage#all")
    void isUsableForEverybody(ShownPage place) {
        // axe is a script of the test's own, which the pages' policy would refuse
        page = signedIn(Screen.DESK_LIGHT.options().setBypassCSP(true));
        place.show(this);
        unfold(page);

        var flaws = Arrays.stream(Screen.values())
                .flatMap(screen -> flaws(screen).stream().map(flaw -> screen + ": " + flaw))
                .toList();

        assertThat(flaws).isEmpty();
    }

    private List<String> flaws(Screen screen) {
        screen.change(page);
        var flaws = new ArrayList<>(
                new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                                .map(AccessibilityBrowserTests::told)
                                .toList());
        if (page.evaluate("document.documentElement.scrollWidth - innerWidth") instanceof Integer wider && wider > 0) {
            flaws.add("the page is " + wider + " pixels wider than the screen");
        }
        return flaws;
    }

    private static void unfold(Page page) {
        page.evaluate("document.querySelectorAll('main details').forEach(details => details.open = true)");
    }

    private static String told(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + ") "
                + List.copyOf(rule.getNodes()).stream().limit(4).map(node -> node.getHtml() + node.getFailureSummary()).toList();
    }

    /** How somebody looks at the pages. */
    enum Screen {
        DESK_LIGHT(1280, 800, ColorScheme.LIGHT),
        DESK_DARK(1280, 800, ColorScheme.DARK),
        PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
        PHONE_DARK(390, 844, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Screen(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }

        /** Looks at a page that is open so. */
        void change(Page page) {
            page.setViewportSize(width, height);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        }

        NewContextOptions options() {
            return new NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(scheme)
                    .setReducedMotion(ReducedMotion.REDUCE);
        }
    }
}
