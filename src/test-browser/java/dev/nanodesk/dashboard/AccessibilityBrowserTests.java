package dev.nanodesk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, in light and dark, on a desk and on a phone. */
class AccessibilityBrowserTests extends PageTests {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    static Stream<Arguments> pagesAndScreens() {
        return ShownPage.all().flatMap(place -> Arrays.stream(Screen.values())
                .map(screen -> Arguments.of(place, screen)));
    }

    @ParameterizedTest
    @MethodSource("pagesAndScreens")
    void isUsableForEverybody(ShownPage place, Screen screen) {
        // axe is a script of the test's own, which the pages' policy would refuse
        page = signedIn(screen.options().setBypassCSP(true));
        place.show(this);
        unfold(page);

        var violations = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(AccessibilityBrowserTests::told)
                        .toList();

        assertThat(violations).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("pixels that the page is wider than the screen")
                .isEqualTo(0);
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

        NewContextOptions options() {
            return new NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(scheme)
                    .setReducedMotion(ReducedMotion.REDUCE);
        }
    }
}
