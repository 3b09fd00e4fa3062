package dev.nanodesk.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.inference.Tier;
import dev.nanodesk.knowledge.Macro;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacroDraftTests {
    private static final String BODY =
            "Hello {{requester.name}},\n\nabout order {{order.number}}: it is late.\n\n{{agent.name}}";

    @Test
    void fillsNameAndOrderNumberAndLeavesTheAgentsName() {
        var draft = macro(0.9, Samples.ticket("Where is it", "Order HM-204518 is late"))
                .orElseThrow();
        assertThat(draft.text().value())
                .isEqualTo("Hello Jane Doe,\n\nabout order HM-204518: it is late.\n\n{{agent.name}}");
        assertThat(draft.text().tier()).isEqualTo(Origin.MACRO);
        assertThat(draft.text().reason()).contains("'Late'");
        assertThat(draft.warnings()).isEmpty();
    }

    @Test
    void leavesAVisibleGapForAnOrderNumberThatNobodyNamed() {
        var draft = macro(0.9, Samples.ticket("Where is it", "It is late")).orElseThrow();
        assertThat(draft.text().value()).contains("about order [order number]:");
        assertThat(draft.warnings()).containsExactly("Fill in the order number: the ticket names none.");
    }

    @Test
    void choosesNoneOfSeveralOrderNumbers() {
        var draft = macro(0.9, Samples.ticket("HM-204518", "and HM-204519 are late"))
                .orElseThrow();
        assertThat(draft.text().value()).contains("[order number]");
        assertThat(draft.warnings()).containsExactly("Fill in the order number: the ticket names several.");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Visit http://evil.example",
                "evil.example",
                "<b>x</b>",
                "{{agent.name}}",
                "Jane\nDoe",
                "J4ne $1"
            })
    void greetsWithoutANameThatIsNone(@Nullable String name) {
        var draft =
                macro(0.9, Samples.ticketOf(name, "Late", "HM-204518 is late")).orElseThrow();
        assertThat(draft.text().value()).startsWith("Hello,\n");
    }

    @ParameterizedTest
    @CsvSource({"en,Hello", "de,Guten Tag", "fr,Bonjour", "es,Hola", "it,Buongiorno"})
    void greetsInTheLanguageWhereTheMacroBeginsWithTheName(String language, String greeting) {
        var filled = FilledMacro.of(
                "{{requester.name}},\nok",
                language,
                Samples.ticketOf(null, "s", "b"),
                TestSettings.DEFAULTS.orderNumber());
        assertThat(filled.text()).isEqualTo(greeting + ",\nok");
    }

    @Test
    void takesAMacroWithConfidenceOnlyAboveItsScore() {
        var ticket = Samples.ticket("Late", "HM-204518 is late");
        assertThat(macro(0.5, ticket)).isEmpty();
        assertThat(drafter(0.2).withoutModel(ticket, "en", "delivery")).isEmpty();
        var nearest = drafter(0.5).withoutModel(ticket, "en", "delivery").orElseThrow();
        assertThat(nearest.text().tier()).isEqualTo(Origin.MACRO);
        assertThat(nearest.text().reason()).contains("no model wrote a reply");
        assertThat(nearest.warnings()).anyMatch(warning -> warning.startsWith("Nearest macro"));
    }

    @Test
    void answersByMacroOnlyBeforeAnyAgentHasAnswered() {
        assertThat(macro(0.9, Samples.ticket("Late", "HM-204518 is late", "AGENT: look", "still late")))
                .isEmpty();
    }

    @Test
    void draftsByQueueAndCategoryAsConfigured() {
        var settings = TestSettings.with(Map.of(
                "nanodesk.writing.draft-modes.billing",
                "on-demand",
                "nanodesk.writing.large-categories[0]",
                "privacy"));
        var policy = new ConfiguredDraftPolicy(settings, Samples.models(true));
        assertThat(policy.modeFor("billing")).isEqualTo(DraftMode.ON_DEMAND);
        assertThat(policy.modeFor("orders")).isEqualTo(DraftMode.EAGER);
        assertThat(policy.tierFor("privacy")).isEqualTo(Tier.LARGE);
        assertThat(policy.tierFor("refund")).isEqualTo(Tier.SMALL);
    }

    private static Optional<Draft> macro(double score, Ticket ticket) {
        return drafter(score).fromMacro(ticket, "en", "delivery");
    }

    private static ReplyDrafter drafter(double score) {
        var macro = new Macro("en-late", "Late", "en", "delivery", "Where is it?", BODY);
        return new CheckedReplyDrafter(Samples.knowledge(score, List.of(), List.of(macro)), TestSettings.DEFAULTS);
    }
}
