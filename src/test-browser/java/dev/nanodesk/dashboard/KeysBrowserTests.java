package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysBrowserTests extends PageTests {

    /** Where in the page an element is: a live look may put another in its place. */
    private static final String PLACE = """
            const place = e => e.id ? '#' + e.id
                : e.parentElement ? place(e.parentElement) + '>' + [...e.parentElement.children].indexOf(e)
                : '';
            const named = e => place(e) + ' ' + e.outerHTML.slice(0, 90);
            """;

    /** What can be acted on, by a name that a failure can show. */
    private static final String ACTIONS = "() => {" + PLACE + """
            return [...document.querySelectorAll(
                    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)
                .map(named); }
            """;

    private static final String FOCUSED = "() => {" + PLACE + """
            const e = document.activeElement;
            const style = getComputedStyle(e);
            const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            return named(e) + (seen || e === document.body ? '' : ' WITHOUT OUTLINE'); }
            """;

    @Test
    void walksThroughTheInboxAndOpensATicket() {
        triaged("First parcel", "urgent parcel");
        triaged("Second parcel", "parcel");
        page.navigate("/");

        page.keyboard().press("j");
        assertThat(ticket("First parcel")).isFocused();
        page.keyboard().press("j");
        assertThat(ticket("Second parcel")).isFocused();
        page.keyboard().press("j");
        assertThat(ticket("Second parcel")).isFocused();
        page.keyboard().press("k");
        assertThat(ticket("First parcel")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("First parcel");
        page.keyboard().press("b");
        assertThat(page.locator("#list")).isVisible();
        page.keyboard().press("/");
        assertThat(page.getByLabel("Search")).isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("c");
        assertThat(page.locator("h1")).hasText("First parcel");
        assertThat(button(page, "Release")).isVisible();
    }

    @Test
    void doesEverythingOnATicketByOneLetter() {
        var id = triaged("Late parcel", "unsure where is my parcel?");
        page.navigate("/tickets/" + id);

        press("c", "The ticket is yours.");
        press("u", "Released");
        press("x", "Closed.");
        press("x", "Open again.");
        press("a", "Accepted.");
        press("u", "Taken back.");
        press("s", "Draft accepted.");
        press("u", "Taken back.");
        page.keyboard().press("e");
        assertThat(page.locator("#draft-text")).isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("r");
        assertThat(page.locator("#reject-reason")).isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("o");
        assertThat(page.locator("#right-category")).isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("t");
        assertThat(page.locator("#to-queue")).isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        assertThat(button(page, "As usual, with a draft")).isFocused();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.keyboard().press("y");
        assertThat(page.locator("#notices")).containsText("Copied.");
        page.keyboard().press("w");
        assertThat(page.locator("h1")).hasText("Why is it there?");
        page.keyboard().press("b");
        assertThat(page.locator("h1")).hasText("Late parcel");
    }

    @Test
    void settlesReviewsByKeys() {
        triaged("First parcel", "unsure parcel");
        page.navigate("/review");

        page.keyboard().press("*");
        assertThat(page.getByLabel("All shown")).isChecked();
        page.keyboard().press("a");
        assertThat(page.locator("#review")).containsText("1 ticket settled.");
        page.keyboard().press("u");
        assertThat(page.locator("#review")).containsText("Taken back.");
    }

    @Test
    void actsOnNoLetterWhileSomebodyTypes() {
        var id = triaged("Late parcel", "Where is my parcel?");
        page.navigate("/tickets/" + id);

        page.locator("#draft-text").focus();
        page.keyboard().type(" cxsau? ");
        page.getByText("Correct it").click();
        page.locator("#right-category").focus();
        page.keyboard().press("x");

        assertThat(page.locator("#draft-text")).hasValue(Pattern.compile(".*cxsau\\?.*"));
        assertThat(button(page, "Claim")).isVisible();
        assertThat(button(page, "Close")).isVisible();
        assertThat(page.locator("#keys")).isHidden();
    }

    @Test
    void actsOnNoLetterWithAModifierKeyOrADialogOpen() {
        page.navigate("/tickets/" + triaged("Late parcel", "Where is my parcel?"));

        page.keyboard().press("Control+x");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        page.keyboard().press("x");
        page.keyboard().press("Escape");

        assertThat(page.locator("#keys")).isHidden();
        assertThat(button(page, "Claim")).isVisible();
    }

    @Test
    void explainsItsKeysAndSwitchesThemOff() {
        triaged("First parcel", "parcel");
        page.navigate("/");

        page.keyboard().press("?");
        assertThat(page.locator("#keys")).containsText("Claim the next ticket");
        assertThat(page.locator("#keys")).containsText("Next ticket");
        assertThat(page.locator("#keys")).containsText("Search");
        page.getByLabel("Letters work as shortcuts").uncheck();
        button(page, "Close").click();
        page.keyboard().press("j");
        assertThat(ticket("First parcel")).not().isFocused();
        page.reload();
        page.keyboard().press("c");
        page.keyboard().press("j");
        assertThat(ticket("First parcel")).not().isFocused();
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isHidden();
        button(page, "Keys").click();
        page.getByLabel("Letters work as shortcuts").check();
        button(page, "Close").click();
        page.keyboard().press("j");
        assertThat(ticket("First parcel")).isFocused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "ticket", "why", "/review", "/first-steps"})
    void reachesEveryActionByTabAndShowsWhereItIs(String place) {
        quotedArticle();
        var id = triaged("Late parcel", "unsure where is my parcel?");
        page.navigate(
                switch (place) {
                    case "ticket" -> "/tickets/" + id;
                    case "why" -> "/tickets/" + id + "/why";
                    default -> place;
                });
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(page.getByText("None reads like it.")).hasCount(place.equals("ticket") ? 1 : 0); // comes last
        @SuppressWarnings("unchecked")
        var actions = new LinkedHashSet<>((List<String>) page.evaluate(ACTIONS));

        var reached = tabThrough(actions);

        assertThat(reached).noneMatch(action -> action.endsWith("WITHOUT OUTLINE"));
        assertThat(reached).containsAll(actions);
    }

    /** Twice at most: a live look may send the focus back to the top of the page. */
    private Set<String> tabThrough(Set<String> actions) {
        var reached = new LinkedHashSet<String>();
        for (var i = 0; i < 2 * actions.size() + 20 && !reached.containsAll(actions); i++) {
            page.keyboard().press("Tab");
            reached.add((String) page.evaluate(FOCUSED));
        }
        return reached;
    }

    private void press(String key, String done) {
        page.keyboard().press(key);
        assertThat(page.locator("#ticket > .notice.good").first()).containsText(done);
    }

    private Locator ticket(String subject) {
        return page.locator("a.ticket", new Page.LocatorOptions().setHasText(subject));
    }
}
