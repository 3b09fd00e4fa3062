package dev.nanodesk.dashboard;

import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes pictures of all pages into {@code target/screenshots}, to be looked at; see docs/development.md. */
@EnabledIfSystemProperty(named = "nanodesk.screenshots", matches = "true")
class ScreenshotsBrowserTests extends PageTests {

    @ParameterizedTest
    @MethodSource("dev.nanodesk.dashboard.ShownPage#all")
    void takesPictures(ShownPage place) {
        page = signedIn(Screen.DESK_LIGHT.options());
        place.show(this);
        for (var screen : Screen.values()) {
            screen.show(page);
            page.waitForTimeout(300);
            takePicture(place, screen);
        }
    }

    private void takePicture(ShownPage place, Screen screen) {
        page.screenshot(new ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", place + "-" + screen.name().toLowerCase(Locale.ROOT) + ".png")));
    }
}
