package dev.nanodesk.dashboard;

import com.microsoft.playwright.Page.ScreenshotOptions;
import dev.nanodesk.dashboard.AccessibilityBrowserTests.Screen;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes pictures of all pages into {@code target/screenshots}, to be looked at; see docs/development.md. */
@EnabledIfSystemProperty(named = "nanodesk.screenshots", matches = "true")
class ScreenshotsBrowserTests extends PageTests {

    @ParameterizedTest
    @MethodSource("dev.nanodesk.dashboard.AccessibilityBrowserTests#pagesAndScreens")
    void takesAPicture(ShownPage place, Screen screen) {
        page = signedIn(screen.options());
        place.show(this);
        page.waitForTimeout(300);

        page.screenshot(new ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", place + "-" + screen.name().toLowerCase(Locale.ROOT) + ".png")));
    }
}
