package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Tests on the page of one ticket. */
abstract class TicketPageTests extends PageTests {

    void open(String id) {
        page.navigate("/tickets/" + id);
    }

    void correct(String field, String value) {
        if (!page.locator(field).isVisible()) {
            unfold("Correct it");
        }
        page.locator(field).selectOption(value);
        button(page, "Correct").click();
    }

    void unfold(String title) {
        page.locator("summary", new Page.LocatorOptions().setHasText(title)).click();
    }

    void assertDone(String text) {
        assertThat(page.locator("#ticket > .notice.good").first()).containsText(text);
    }

    Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }
}
