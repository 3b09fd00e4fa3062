package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What all pages of the settings have in common. */
class SettingsBrowserTests extends SettingsPageTests {

    @Test
    void leadsToEveryPageAndBack() {
        page.navigate("/");
        link("Settings").click();
        isAt("Settings");
        for (var tile : List.of(
                "Taxonomy", "Queues", "Articles", "Macros", "Price book", "Import and export", "History")) {
            page.locator("main li")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(tile).setExact(true))
                    .click();
            isAt(tile);
            link("Settings").click();
            isAt("Settings");
        }
        for (var tab : List.of(
                "Taxonomy", "Queues", "Articles", "Macros", "Price book", "API keys", "Users", "Access log", "History",
                "Import and export")) {
            openTab(tab);
            assertThat(page.locator("nav[aria-label=Settings] [aria-current=page]")).hasText(tab);
        }
    }

    @Test
    void saysHowManyThereAreAndWhoChangedThemLast() {
        page.navigate("/settings");
        assertThat(tile("Taxonomy")).containsText("3 categories");
        assertThat(tile("Taxonomy")).containsText("As it came");
        assertThat(tile("Macros")).containsText("0 macros");
        openTab("Taxonomy");
        link("Add a category").click();
        for (var typed : Map.of("Name", "returns", "Title", "Returns", "What belongs here", "Sent back").entrySet()) {
            field(typed.getKey()).fill(typed.getValue());
        }
        button("Save").click();
        assertThat(notice()).containsText("Category returns is saved.");
        link("Settings").click();
        assertThat(tile("Taxonomy")).containsText("4 categories");
        assertThat(tile("Taxonomy")).containsText("Last changed by bootstrap");
    }

    private Locator tile(String title) {
        return page.locator("main li").filter(containing(title));
    }

    @Test
    void hasNothingThatKeepsPeopleOut() {
        for (var path : List.of(
                "/settings",
                "/settings/taxonomy",
                "/settings/taxonomy/new",
                "/settings/queues",
                "/settings/queues/queue/billing",
                "/settings/queues/common",
                "/settings/queues/yaml",
                "/settings/articles",
                "/settings/articles/new",
                "/settings/macros/new",
                "/settings/price-book",
                "/settings/history",
                "/settings/exchange")) {
            page.navigate(path);
            var violations = new AxeBuilder(page)
                    .analyze().getViolations().stream()
                            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                            .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                            .toList();
            assertThat(violations).as(path).isEmpty();
        }
    }
}
