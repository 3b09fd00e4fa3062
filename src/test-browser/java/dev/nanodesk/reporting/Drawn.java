package dev.nanodesk.reporting;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.Media;
import java.util.List;

/** The first chart of a page. The policy of the pages lets nobody evaluate text in them, so that tests ask from outside. */
final class Drawn {

    private Drawn() {}

    /** Waits until it is there. */
    static void await(Page page) {
        page.waitForCondition(() -> (Boolean) page.evaluate(
                "typeof Chart === 'function' && Chart.getChart(document.querySelector('canvas')) !== undefined"));
    }

    /** What stands along it. */
    @SuppressWarnings("unchecked")
    static List<String> labels(Page page) {
        await(page);
        return (List<String>) page.evaluate("Chart.getChart(document.querySelector('canvas')).data.labels");
    }

    /** Notes that the page was to be printed, in place of the browser's dialog. */
    static void notePrinting(Page page) {
        page.addInitScript("window.print = () => { window.printed = true; }");
    }

    /** Presses the button that prints, and looks at the page as paper does. */
    static void print(Page page, Locator button) {
        button.click();
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("window.printed")));
        page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
    }
}
