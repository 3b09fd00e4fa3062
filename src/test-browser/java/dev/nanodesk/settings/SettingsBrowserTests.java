package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.dashboard.Screen;
import dev.nanodesk.dashboard.Usability;
import dev.nanodesk.knowledge.KnowledgeDocument.Kind;
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
        changeAQueue();
        knowledge.importText(
                Kind.ARTICLE,
                "{\"markdown\":\"---\\nid: en-parcel\\ntitle: Where is it\\nlanguage: en\\ncategory: delivery\\n---\\nText\"}");
        try (var person = newPerson(Screen.DESK_LIGHT.options().setBypassCSP(true))) {
            var seen = person.newPage();
            for (var path : List.of(
                    "/settings/queues/queue/billing",
                    "/settings/queues/new",
                    "/settings/queues/yaml",
                    "/settings/price-book/yaml",
                    "/settings/articles",
                    "/settings/articles/document/en-parcel",
                    "/settings/macros/new",
                    "/settings/history/" + latestChange())) {
                assertThat(seen.navigate(path).status()).as(path).isEqualTo(200);
                isUsable(seen, path);
            }
            seen.navigate("/settings/queues/queue/billing");
            seen.getByLabel("High").first().fill("soon");
            seen.getByLabel("High").first().press("Enter");
            assertThat(seen.locator("#sla\\.high-error")).isVisible();
            isUsable(seen, "a form with a flaw");
            seen.navigate("/settings/exchange");
            seen.getByText("or paste its text").click();
            seen.locator("textarea").fill("taxonomy: [");
            seen.getByText("Show what would change").click();
            assertThat(seen.locator("main h1")).isVisible();
            isUsable(seen, "a file with a flaw");
        }
    }

    private void changeAQueue() {
        page.navigate("/settings/queues/queue/billing");
        field("High").first().fill("90m");
        field("High").first().press("Enter");
        assertThat(notice()).containsText("Queue billing is saved");
    }

    private long latestChange() {
        page.navigate("/settings/history");
        return Long.parseLong(page.locator("tbody tr a").first().getAttribute("href").replaceAll(".*/", ""));
    }

    private static void isUsable(Page page, String name) {
        assertThat(Usability.flaws(page, Screen.values())).as(name).isEmpty();
        Screen.DESK_LIGHT.show(page);
    }
}
