package dev.nanodesk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page at one visit: what it weighs when nothing is cached, and on each screen whether everybody can use it. */
class EveryPageBrowserTests extends PageTests {

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
        var flaws = Usability.flaws(page, Screen.values());

        System.out.printf("%s weighs %,d bytes%n", place, traffic.transferred());
        assertThat(traffic.transferred()).isBetween(1_000L, Traffic.MOST);
        assertThat(flaws).isEmpty();
    }

    private void unfold() {
        page.evaluate("document.querySelectorAll('main details').forEach(details => details.open = true)");
    }
}
