package dev.nanodesk.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.nanodesk.cost.Price;
import dev.nanodesk.dashboard.Screen;
import dev.nanodesk.dashboard.Usability;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Prices of cloud models as somebody of finance sets them, who knows no YAML. */
class PricesBrowserTests extends SettingsPageTests {

    private static final String LIST = "/settings/price-book";

    @Autowired
    Clock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void readTheDay() {
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void setsANewPriceThatTheSavingsAreComparedWith() {
        page.navigate(LIST);
        newPriceOf("gpt-4o");
        isAt("New price for gpt-4o");
        assertThat(page.locator("main")).containsText("Past reports keep their figures");
        assertThat(entry("Input")).hasValue("2.50");
        assertThat(field("Holds from")).hasValue(today.toString());

        entry("Input").fill("3,750");
        entry("Output").fill("11,5");
        field("Source").fill("Offer of 3 May, by mail");
        button("Save").click();
        asksAgain(entry("Input"), "could be 3\\.75 or 3750: write 3\\.75 or 3750");
        assertThat(entry("Output")).hasValue("11,5");
        assertThat(field("Source")).hasValue("Offer of 3 May, by mail");
        entry("Input").fill("3,75");
        entry("Input").press("Enter");
        assertThat(notice())
                .containsText("gpt-4o costs 3.75 in and 11.5 out from " + today
                        + ". Reports compare with the new prices at once");
        assertThat(page.locator("main")).containsText("Set here, ");
        assertThat(rowsOf("gpt-4o").first()).containsText("until " + today);
        assertThat(rowsOf("gpt-4o").last().locator("td.number")).hasText(new String[] {"3.75", "1.25", "11.5"});
        assertThat(rowsOf("gpt-4o").last()).containsText("Offer of 3 May, by mail");
        assertThat(rowsOf("gpt-4o").last()).containsText("OpenAI");

        link("Savings").click();
        isAt("Savings");
        page.getByLabel("Compare with").selectOption("gpt-4o");
        button("Show").click();
        assertThat(page.locator("main li").filter(containing("gpt-4o: ")).first()).containsText("USD 3.75 in, 11.5 out per million tokens from " + today);
    }

    @Test
    void correctsAPriceThatWasMistyped() {
        page.navigate(LIST);
        newPriceOf("gpt-4o-mini");
        entry("Input").fill("15");
        field("Source").fill("https://prices.example.org/list");
        button("Save").click();
        assertThat(notice()).containsText("gpt-4o-mini costs 15 in");

        newPriceOf("gpt-4o-mini");
        assertThat(link("Correct it from 2026-08-05")).hasCount(0);
        link("Correct it from " + today).click();
        isAt("Correct a price of gpt-4o-mini");
        assertThat(page.locator("main")).containsText("reports compare all its days anew");
        assertThat(field("Source")).hasValue("https://prices.example.org/list");
        assertThat(entry("Input")).hasValue("15");
        entry("Input").fill("0.15");
        button("Save").click();
        assertThat(notice()).containsText("The price of gpt-4o-mini from %s is corrected: 0.15 in".formatted(today));
        assertThat(rowsOf("gpt-4o-mini")).hasCount(2);

        newPriceOf("gpt-4o-mini");
        field("Holds from").fill(today.minusDays(1).toString());
        field("Source").fill("no matter");
        button("Save").click();
        asksAgain(field("Holds from"), "must not be before %s, the first day of its price".formatted(today));
        link("Cancel").click();
        isAt("Price book");
    }

    @Test
    void addsAModel() {
        page.navigate(LIST);
        link("Add a model").click();
        isAt("Add a model");
        entry("Model").fill("gpt-4o");
        field("Vendor").fill("Somebody <img src=x onerror=alert(1)>");
        assertThat(field("Currency")).hasValue("USD");
        entry("Input").fill("1.5");
        entry("Output").fill("6");
        assertThat(field("Fewest")).isVisible();
        field("Way of counting").selectOption("exact");
        assertThat(field("Fewest")).isHidden();
        field("Way of counting").selectOption("range");
        field("Most").fill("1,2");
        field("Source").fill("https://prices.example.org/list");
        button("Save").click();
        asksAgain(entry("Model"), "is taken");
        entry("Model").fill("vendor/cloud-of-the-test");
        entry("Model").press("Enter");
        assertThat(notice()).containsText("vendor/cloud-of-the-test is in the price book.");
        assertThat(row("vendor/cloud-of-the-test")).containsText("<img src=x");
        assertThat(pricesOf("vendor/cloud-of-the-test").getFirst().tokens().high())
                .isEqualByComparingTo("1.2");

        newPriceOf("vendor/cloud-of-the-test");
        isAt("Correct a price of vendor/cloud-of-the-test");
    }

    @Test
    void endsAModelAndBringsItBackFromTheHistory() {
        page.navigate(LIST);
        newPriceOf("gemini-3.6-flash");
        link("No longer offered?").click();
        isAt("gemini-3.6-flash is no longer offered");
        field("No longer offered from").fill("2026-08-13");
        watchedConfirm();
        asksAgain(field("No longer offered from"), "must be after 2026-08-13");
        field("No longer offered from").fill(today.toString());
        watchedConfirm();
        assertThat(notice()).containsText("gemini-3.6-flash has no price from " + today);
        assertThat(rowsOf("gemini-3.6-flash")).hasCount(2);
        assertThat(rowsOf("gemini-3.6-flash").last()).containsText("until " + today);

        openNewestChange("1 changed (gemini-3.6-flash from 2026-08-13), 1 removed (gemini-3.6-flash from 2027-01-01)");
        goBackToBeforeThisChange();
        openTab("Price book");
        assertThat(rowsOf("gemini-3.6-flash")).hasCount(3);
    }

    private void watchedConfirm() {
        pressAndConfirm(
                button("End its prices"),
                "End the prices of gemini-3.6-flash on that day? The history can bring them back.");
    }

    @Test
    void keepsWhatWasTypedWhereSomebodyElseHasSaved() {
        page.navigate(LIST);
        newPriceOf("gpt-4o");
        books.replace(books.book().yaml().replaceFirst("input: 2\\.50", "input: 4.44"), "noor");
        entry("Input").fill("3.75");
        field("Source").fill("typed for an hour");
        button("Save").click();
        assertThat(alert()).containsText("Somebody else saved a newer version");
        assertThat(lines("after").filter(containing("3.75"))).hasCount(1);
        assertThat(field("Source")).hasValue("typed for an hour");
        assertThat(pricesOf("gpt-4o")).hasSize(1);
        button("Save mine over it").click();
        assertThat(rowsOf("gpt-4o").first().locator("td.number").first()).hasText("4.44");
        assertThat(rowsOf("gpt-4o").last().locator("td.number").first()).hasText("3.75");
    }

    @Test
    void hasNothingThatKeepsPeopleOut() {
        try (var person = newPerson(Screen.DESK_LIGHT.options().setBypassCSP(true))) {
            var seen = person.newPage();
            for (var path : List.of(LIST + "/price?model=gemini-3.6-flash", LIST + "/new", LIST + "/end?model=gpt-4o")) {
                assertThat(seen.navigate(path).status()).as(path).isEqualTo(200);
                assertThat(Usability.flaws(seen, Screen.values())).as(path).isEmpty();
            }
            Screen.DESK_LIGHT.show(seen);
            seen.navigate(LIST + "/price?model=gpt-4o");
            seen.locator("#input").fill("1,250");
            seen.locator("#source").fill("words");
            seen.locator("#source").press("Enter");
            assertThat(seen.locator("#input-error")).isVisible();
            assertThat(Usability.flaws(seen, Screen.values()))
                    .as("a form with a flaw")
                    .isEmpty();
        }
    }

    private void newPriceOf(String model) {
        link("New price for " + model).click();
    }

    /** A field by the beginning of its label, as others have the word in theirs. */
    private Locator entry(String label) {
        return page.locator("#" + label.toLowerCase(Locale.ROOT));
    }

    private Locator rowsOf(String model) {
        return rows().filter(new Locator.FilterOptions()
                .setHas(page.locator("th").getByText(model, new Locator.GetByTextOptions().setExact(true))));
    }

    private List<Price> pricesOf(String model) {
        return books.book().prices().stream()
                .filter(price -> price.model().equals(model))
                .toList();
    }
}
