package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

/** Tests in the list of tickets. */
abstract class InboxPageTests extends PageTests {

    void open(String address) {
        page.navigate(address);
    }

    void choose(String filter, String value) {
        page.locator("#filters").getByLabel(filter, new Locator.GetByLabelOptions().setExact(true)).selectOption(value);
    }

    Locator tickets() {
        return page.locator("#list a.ticket");
    }

    Locator row(String subject) {
        return page.locator("#list tbody tr").filter(new Locator.FilterOptions().setHasText(subject));
    }

    void assertShown(String... subjects) {
        assertThat(tickets()).hasText(subjects);
    }
}
