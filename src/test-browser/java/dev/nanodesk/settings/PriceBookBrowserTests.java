package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceBookBrowserTests extends SettingsPageTests {

    private static final String ANOTHER = """
              - model: cloud-of-the-test
                vendor: Somebody
                input: 1.75
                output: 10
                valid-from: 2025-01-01
                source: https://prices.example.org/list
                read-on: 2025-01-02
                tokens: {encoding: o200k_base}
            """;

    private String came = "";
    private String wanted = "";

    @BeforeEach
    void readWhatCame() {
        came = books.book().yaml();
        wanted = came.stripTrailing() + "\n" + ANOTHER;
    }

    @Test
    void setsPricesThatTheSavingsAreComparedWith() {
        page.navigate("/settings/price-book");
        assertThat(page.locator("main")).containsText("From the file classpath:cost/price-book.yaml");
        assertThat(button("Back to the file")).hasCount(0);
        link("Edit as YAML").click();
        var flawed = wanted.replace("input: 1.75", "input: -1");
        field("The whole text").fill(flawed);
        button("Save").click();
        assertThat(alert()).containsText("Line %d: prices[".formatted(lineOf(flawed, "input: -1")));
        assertThat(alert()).containsText("(cloud-of-the-test).input must not be negative, but is -1");
        assertThat(field("The whole text")).hasValue(flawed);
        field("The whole text").fill(wanted.replace("valid-from: 2025-01-01", "valid-form: 2025-01-01"));
        button("Check without saving").click();
        assertThat(alert()).containsText("valid-form is unknown");

        field("The whole text").fill(wanted);
        button("Check without saving").click();
        assertThat(notice()).containsText("1 added (cloud-of-the-test from 2025-01-01)");
        button("Save").click();
        assertThat(notice()).containsText("Reports compare with the new prices at once");
        assertThat(page.locator("main")).containsText("Set here, ");
        assertThat(row("cloud-of-the-test").locator("td.number")).hasText(new String[] {"1.75", "–", "10"});
        assertThat(row("cloud-of-the-test").locator("td").getByRole(AriaRole.LINK))
                .hasAttribute("href", "https://prices.example.org/list");
        assertThat(saved("Export", "nanodesk-price-book.yaml")).isEqualTo(wanted);

        link("Savings").click();
        isAt("Savings");
        page.getByLabel("Compare with").selectOption("cloud-of-the-test");
        button("Show").click();
        assertThat(page.locator("main")).containsText("cloud-of-the-test would have charged");
        assertThat(page.locator("main li").filter(containing("cloud-of-the-test: "))).containsText("1.75");
    }

    @Test
    void changesOnePriceAndGoesBackToTheFile() {
        page.navigate("/settings/price-book/yaml");
        field("The whole text").fill(came.replaceFirst("input: 2\\.50", "input: 3.75"));
        button("Save").click();
        assertThat(row("gpt-4o").first().locator("td.number").first()).hasText("3.75");

        pressAndConfirm(button("Back to the file"), "Go back to the price book of the file?");
        assertThat(notice()).hasText("The price book of the file is in force again.");
        assertThat(row("gpt-4o").first().locator("td.number").first()).hasText("2.50");
        assertThat(page.locator("main")).containsText("From the file");
        assertThat(books.book().origin()).startsWith("classpath:");
    }

    @Test
    void bringsBackEarlierPricesFromTheHistory() {
        page.navigate("/settings/price-book/yaml");
        field("The whole text").fill(came.replaceFirst("input: 2\\.50", "input: 3.75"));
        button("Save").click();
        assertThat(notice()).containsText("Saved.");

        openNewestChange("1 changed (gpt-4o from ");
        assertThat(lines("before")).hasText("    input: 2.50");
        assertThat(lines("after")).hasText("    input: 3.75");
        goBackToBeforeThisChange();
        assertThat(books.book().yaml()).isEqualTo(came);
        rows().last().locator("a").click();
        pressAndConfirm(
                button("Go back to before this change"),
                "Put in force again what was in force before this change? It becomes a new change.");
        assertThat(alert()).containsText("Nothing was changed.");
        assertThat(alert()).containsText("This is what is in force now.");
        openTab("History");
        assertThat(rows()).hasCount(2);
        rows().last().locator("a").click();
        goBackToAfterThisChange();
        openTab("Price book");
        assertThat(row("gpt-4o").first().locator("td.number").first()).hasText("3.75");
    }

    @Test
    void keepsTheTextWhereSomebodyElseHasSaved() {
        page.navigate("/settings/price-book/yaml");
        books.replace(wanted.replace("input: 1.75", "input: 4.75"), "noor");
        field("The whole text").fill(wanted);
        button("Save").click();
        assertThat(alert()).containsText("Somebody else saved a newer version");
        assertThat(lines("before")).containsText("    input: 4.75");
        assertThat(field("The whole text")).hasValue(wanted);
        button("Save mine over it").click();
        assertThat(row("cloud-of-the-test").locator("td.number").first()).hasText("1.75");
    }

    private static long lineOf(String text, String part) {
        return text.substring(0, text.indexOf(part)).lines().count();
    }
}
