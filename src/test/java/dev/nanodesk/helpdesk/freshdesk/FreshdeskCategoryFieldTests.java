package dev.nanodesk.helpdesk.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Connector;
import dev.nanodesk.helpdesk.ConnectorContract;
import dev.nanodesk.helpdesk.FakeHelpdesk;
import dev.nanodesk.helpdesk.Field;
import dev.nanodesk.helpdesk.Reply;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Freshdesk with a drop-down for the category. */
class FreshdeskCategoryFieldTests extends ConnectorContract {

    @Override
    protected FakeHelpdesk start() {
        return new FakeFreshdesk(true);
    }

    @Override
    protected Connector connector() {
        return new Freshdesk(json, Clock.systemUTC());
    }

    @Override
    protected Connection connection(URI url, String secret) {
        return FreshdeskTests.connection(url, secret, Map.of("category-field", FakeFreshdesk.CATEGORY_FIELD));
    }

    @Override
    protected Map<Field, String> values() {
        return Map.of(
                Field.CATEGORY,
                "delivery",
                Field.PRIORITY,
                "3",
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
                        refused -> assertThat(refused.reason()).contains("400", "custom_fields"));
    }

    @Test
    void leavesAllTagsAlone() {
        var id = helpdesk.open("Broken lamp", "It came broken.");

        connector.set(values(), fetched(id), api);

        assertThat(((FakeFreshdesk) helpdesk).tags(id)).containsExactly("web");
    }

    @Test
    void emptiesTheField() {
        var id = helpdesk.open("Broken lamp", "It came broken.");
        connector.set(values(), fetched(id), api);

        assertThat(connector.set(Map.of(Field.CATEGORY, ""), fetched(id), api)).isInstanceOf(Reply.Done.class);

        assertThat(fetched(id).fields()).doesNotContainKey(Field.CATEGORY);
    }
}
