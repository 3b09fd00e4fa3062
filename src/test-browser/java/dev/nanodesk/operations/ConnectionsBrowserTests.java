package dev.nanodesk.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByTextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nanodesk.dashboard.Screen;
import dev.nanodesk.dashboard.Usability;
import dev.nanodesk.testing.LeadPageTests;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The helpdesks and webhooks of the operations page: whether they work, and what was given up there. */
class ConnectionsBrowserTests extends LeadPageTests {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final GetByTextOptions EXACT = new GetByTextOptions().setExact(true);

    @ParameterizedTest
    @ValueSource(strings = {"connection-support", "webhook-crm"})
    void aLeadChecksWhetherItWorks(String what) {
        var page = browser.open(port);
        page.navigate("/operations");

        page.locator("#check-" + what).click();

        assertThat(page.locator("#checked-" + what)).containsText("Does not work.");
        page.locator("#" + what).click();
        assertThat(page.getByText("Nothing. What cannot be delivered")).isVisible();
        button(page, "Check now").click();
        assertThat(page.locator("#checked")).containsText("Does not work.");
        assertThat(page.locator("#checked .badge.bad").first()).hasText("wrong");
        link(page, "Operations").last().click();
        assertThat(page.locator("h1")).hasText("Operations");
    }

    @Test
    void whatACheckFoundStaysWhileThePageRefreshes() {
        var page = browser.open(port);
        page.navigate("/operations");
        page.locator("#check-webhook-crm").click();
        assertThat(page.getByText("Does not work.")).isVisible();

        parkedDelivery("so that the page changes");
        awaitRefresh(page);

        assertThat(page.locator("#connection-parked-support")).hasText("1");
        assertThat(page.getByText("Does not work.")).isVisible();
    }

    @Test
    void aLeadTriesAParkedDeliveryAgain() {
        var delivery = parkedDelivery(HOSTILE);
        var page = browser.open(port);
        page.navigate("/operations");

        page.locator("#connection-parked-support").click();
        assertThat(page.locator("h1")).hasText("Helpdesk “support”");
        assertThat(row(page, HOSTILE)).containsText("delivery");
        retry(page, "delivery").click();

        assertThat(page.getByText("It is tried again.")).isVisible();
        assertThat(page.getByText("Nothing. What cannot be delivered")).isVisible();
        assertThat(count("webhook_delivery where status = 'PARKED' and id = '" + delivery + "'"))
                .isZero();
        page.navigate("/operations");
        assertThat(page.locator("#connection-parked-support")).hasCount(0);
        assertThat(page.getByText("retried at connection “support”").first()).isVisible();
    }

    @Test
    void aLeadTriesAParkedWriteBackAgainAndSeesItsTicket() {
        parkedWriteBack("the helpdesk answered 422");
        var page = browser.open(port);
        page.navigate("/operations/connections/support");

        row(page, "the helpdesk answered 422").getByText("ticket").click();
        assertThat(page.locator("h1")).hasText("Parcel");
        page.goBack();
        retry(page, "write-back").click();

        assertThat(page.getByText("It is tried again.")).isVisible();
        assertThat(page.getByText("Nothing. What cannot be delivered")).isVisible();
    }

    @Test
    void aLeadTriesAllOfAConnectionAgain() {
        parkedDelivery("the first");
        parkedDelivery("the second");
        parkedWriteBack("the third");
        var page = browser.open(port);
        page.navigate("/operations/connections/support");

        button(page, "Try all again").click();

        assertThat(page.getByText("3 are tried again.")).isVisible();
        assertThat(page.getByText("Nothing. What cannot be delivered")).isVisible();
        assertThat(button(page, "Try all again")).hasCount(0);
    }

    @Test
    void saysThatSomebodyWasFaster() {
        parkedDelivery("the first");
        var page = browser.open(port);
        page.navigate("/operations/connections/support");
        jdbc.sql("delete from webhook_delivery").update();

        retry(page, "delivery").click();

        assertThat(page.getByText("Nothing of that is parked any more.")).isVisible();
    }

    @Test
    void aLeadTriesParkedWebhooksAgainOneAndAll() {
        var page = browser.open(port);
        parkedWebhook("the receiver answered 500");
        page.navigate("/operations");

        page.locator("#webhook-parked-crm").click();
        assertThat(page.locator("h1")).hasText("Outgoing webhook “crm”");
        row(page, "the receiver answered 500").getByText("ticket", EXACT).click();
        assertThat(page.locator("h1")).hasText("Parcel");
        page.goBack();
        retry(page, "ticket.triaged").click();
        assertThat(page.getByText("It is tried again.")).isVisible();
        assertThat(page.getByText("Nothing. What cannot be delivered")).isVisible();

        parkedWebhook("the receiver answered 501");
        parkedWebhook("the receiver answered 502");
        page.reload();
        button(page, "Try all again").click();

        assertThat(page.getByText("2 are tried again.")).isVisible();
        assertThat(page.getByText("the receiver answered")).hasCount(0);
    }

    private UUID parkedDelivery(String reason) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into webhook_delivery (id, connection, delivery_key, headers, body, received_at, status, failures, reason)
                values (:id, 'support', cast(:id as text), '{}', '{}', now(), 'PARKED', 9, :reason)
                """)
                .param("id", id)
                .param("reason", reason)
                .update();
        return id;
    }

    private void parkedWriteBack(String reason) {
        var ticket = triaged("Parcel");
        jdbc.sql("""
                insert into helpdesk_ticket (ticket_id, connection, external_id, status, wanted, wanted_since, failures, reason)
                values (:id, 'support', '4711', 'PARKED', 1, now(), 9, :reason)
                """)
                .param("id", ticket)
                .param("reason", reason)
                .update();
    }

    @Test
    void keepNobodyOut() {
        parkedDelivery("the first");
        parkedWriteBack("the second");
        parkedWebhook("the third");
        var page = browser.openToAxe(port);
        for (var place : List.of("/operations", "/operations/connections/support", "/operations/webhooks/crm")) {
            page.navigate(place);
            assertThat(page.locator("main h1")).isVisible();
            assertThat(Usability.flaws(page, Screen.values())).as(place).isEmpty();
        }
    }

    /** The button of what is parked: one can be told from another without the table around it. */
    private static Locator retry(Page page, String what) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Try again ?: " + what + ", parked ")));
    }

    private void parkedWebhook(String reason) {
        jdbc.sql("""
                insert into outgoing_webhook (id, target, event, ticket_id, body, created_at, since, status, failures, reason)
                values (:id, 'crm', 'ticket.triaged', :ticket, '{}', now(), now(), 'PARKED', 9, :reason)
                """)
                .param("id", UUID.randomUUID())
                .param("ticket", triaged("Parcel"))
                .param("reason", reason)
                .update();
    }
}
