package dev.nanodesk.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * A page that tests visit together with all others, for accessibility, weight and screenshots.
 *
 * @param address with {@code {}} for the id of the ticket that the preparation gives
 * @param preparation has something to show
 */
record ShownPage(String name, String address, Function<PageTests, String> preparation) {

    /** All pages. One that opens by its address alone is one line here. */
    static Stream<ShownPage> all() {
        return Stream.of(
                new ShownPage("inbox", "/", PageTests::someTickets),
                new ShownPage("inbox-empty", "/?show=MINE", PageTests::nothing),
                new ShownPage("ticket", "/tickets/{}", PageTests::richTicket),
                new ShownPage("why", "/tickets/{}/why", PageTests::richTicket),
                new ShownPage("review", "/review", PageTests::someTickets),
                new ShownPage("review-empty", "/review", PageTests::nothing),
                new ShownPage("first-steps", "/first-steps", PageTests::nothing),
                new ShownPage("triage-steps", "/first-steps/{}", PageTests::pastedTicket),
                new ShownPage("savings", "/savings", PageTests::richTicket),
                new ShownPage("feedback", "/feedback", PageTests::richTicket),
                new ShownPage("operations", "/operations", PageTests::someTickets),
                new ShownPage("settings", "/settings", PageTests::nothing),
                new ShownPage("settings-taxonomy", "/settings/taxonomy", PageTests::nothing),
                new ShownPage("settings-taxonomy-new", "/settings/taxonomy/new", PageTests::nothing),
                new ShownPage("settings-category", "/settings/taxonomy/category/delivery", PageTests::nothing),
                new ShownPage("settings-taxonomy-yaml", "/settings/taxonomy/yaml", PageTests::nothing),
                new ShownPage("settings-queues", "/settings/queues", PageTests::nothing),
                new ShownPage("settings-queue", "/settings/queues/queue/orders", PageTests::nothing),
                new ShownPage("settings-queues-common", "/settings/queues/common", PageTests::nothing),
                new ShownPage("settings-articles", "/settings/articles", PageTests::nothing),
                new ShownPage("settings-article-new", "/settings/articles/new", PageTests::nothing),
                new ShownPage("settings-macros", "/settings/macros", PageTests::nothing),
                new ShownPage("settings-price-book", "/settings/price-book", PageTests::nothing),
                new ShownPage("settings-price", "/settings/price-book/price?model=gpt-4o", PageTests::nothing),
                new ShownPage("settings-price-end", "/settings/price-book/end?model=gpt-4o", PageTests::nothing),
                new ShownPage("settings-model-new", "/settings/price-book/new", PageTests::nothing),
                new ShownPage("settings-api-keys", "/settings/api-keys", PageTests::nothing),
                new ShownPage("settings-users", "/settings/users", PageTests::nothing),
                new ShownPage("settings-access-log", "/settings/access-log", PageTests::nothing),
                new ShownPage("settings-history", "/settings/history", PageTests::nothing),
                new ShownPage("settings-exchange", "/settings/exchange", PageTests::nothing),
                new ShownPage("account", "/account", PageTests::nothing),
                new ShownPage("automation", "/operations/automation?queue=*", PageTests::nothing),
                new ShownPage("sign-in", "/login", PageTests::nothing));
    }

    /** Opens it with something on it. */
    void show(PageTests tests) {
        var answer = tests.page.navigate(address.replace("{}", preparation.apply(tests)));
        Assertions.assertThat(answer.status()).isEqualTo(200);
        assertThat(tests.page.locator("main")).isVisible();
        tests.page.waitForLoadState();
    }

    @Override
    public String toString() {
        return name;
    }
}
