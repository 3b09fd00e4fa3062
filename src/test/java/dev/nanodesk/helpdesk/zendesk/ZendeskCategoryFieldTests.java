package dev.nanodesk.helpdesk.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.ConnectorContract;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.Reply;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Zendesk with a drop-down for the category. */
class ZendeskCategoryFieldTests extends ConnectorContract {

    @Override
    protected FakeHelpdesk start() {
        return new FakeZendesk(true);
    }

    @Override
    protected Connector connector() {
        return new Zendesk(json);
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return ZendeskTests.connection(url, secret, Map.of("category-field", FakeZendesk.CATEGORY_FIELD));
    }

    @Override
    protected Map<Field, String> values() {
        return Map.of(
                Field.CATEGORY,
                "delivery",
                Field.PRIORITY,
                "high",
                Field.QUEUE,
                "Billing",
                Field.ASSIGNEE,
                "grace@example.org");
    }

    @Test
    void saysThatADropDownHasNoSuchOption() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        assertThat(connector.set(Map.of(Field.CATEGORY, "weather"), fetched(id), api))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("CATEGORY"));
    }

    @Test
    void leavesAllTagsAlone() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        connector.set(values(), fetched(id), api);

        assertThat(((FakeZendesk) helpdesk).tags(id)).containsExactly("web_form");
        assertThat(helpdesk.writes()).hasSize(1);
    }

    @Test
    void findsThatTheFieldIsMissing() {
        var lost = ZendeskTests.connection(helpdesk.url(), SECRET, Map.of("category-field", "404"));

        assertThat(connector.check(api(lost)))
                .anyMatch(check -> !check.fine() && check.what().equals("category-field"));
    }
}
