package dev.nanodesk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each page weighs at a first visit, when nothing is cached. */
class WeightBrowserTests extends PageTests {

    @ParameterizedTest
    @MethodSource("dev.nanodesk.dashboard.ShownPage#all")
    void weighsAtMostThreeHundredKilobytes(ShownPage place) {
        var traffic = Traffic.of(page);

        place.show(this);
        page.waitForTimeout(500);

        System.out.printf("%s weighs %,d bytes%n", place, traffic.transferred());
        assertThat(traffic.transferred()).isBetween(1_000L, Traffic.MOST);
    }
}
