package dev.nanodesk.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.inference.Outcome;
import dev.nanodesk.inference.Task;
import dev.nanodesk.inference.TaskPrompt;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.knowledge.Macro;
import dev.nanodesk.testing.ScriptedSession;
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
        var draft =
                macro(Samples.ticket("Where is it", "Order HM-204518 is late")).orElseThrow();
        assertThat(draft.text().value())
                .isEqualTo("Hello Jane Doe,\n\nabout order HM-204518: it is late.\n\n{{agent.name}}");
        assertThat(draft.text().tier()).isEqualTo(Origin.MACRO);
        assertThat(draft.text().reason()).contains("'Late'");
        assertThat(draft.warnings()).isEmpty();
    }

    @Test
    void leavesAVisibleGapForAnOrderNumberThatNobodyNamed() {
        var draft = macro(Samples.ticket("Where is it", "It is late")).orElseThrow();
        assertThat(draft.text().value()).contains("about order [order number]:");
        assertThat(draft.warnings()).containsExactly("Fill in the order number: the ticket names none.");
    }

    @Test
    void choosesNoneOfSeveralOrderNumbers() {
        var draft = macro(Samples.ticket("HM-204518", "and HM-204519 are late")).orElseThrow();
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
        var draft = macro(Samples.ticketOf(name, "Late", "HM-204518 is late")).orElseThrow();
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
    void takesAMacroOnlyWhereItIsSure() {
        var doubtful = Samples.ticket("Late", "Late again, like the last two. Will you pay the shelf for it?");
        assertThat(macro(doubtful)).isEmpty();
        var nearest = drafter().withoutModel(doubtful, "en", "delivery").orElseThrow();
        assertThat(nearest.text().tier()).isEqualTo(Origin.MACRO);
        assertThat(nearest.text().confidence()).isBetween(0.4, 0.75);
        assertThat(nearest.text().reason()).contains("no model wrote a reply");
        assertThat(nearest.warnings()).anyMatch(warning -> warning.startsWith("Nearest macro"));
        var strange = Samples.ticket(
                "Invitation", "Our choir rehearses on Thursdays, would three of your colleagues sing tenor? Why not?");
        assertThat(drafter().withoutModel(strange, "en", "delivery")).isEmpty();
    }

    @Test
    void tellsByWhichWordsAMacroFits() {
        var draft =
                macro(Samples.ticket("Late", "It has not arived, where is it")).orElseThrow();
        assertThat(draft.text().reason())
                .startsWith("The macro 'Late' fits: the ticket speaks of '")
                .contains("where is it");
        assertThat(draft.text().confidence()).isGreaterThan(0.75);
    }

    @Test
    void asksAModelWhereWordsLeaveDoubt() {
        var doubtful = Samples.ticket("Late", "Late again, like the last two. Will you pay the shelf for it?");
        var agreeing = new ScriptedSession(Tier.SMALL).choosing("en-late");
        assertThat(drafter().reply(doubtful, "en", "delivery", agreeing))
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(((Draft) answered.value()).text().reason())
                                .contains("says the model"));
        var denying = new ScriptedSession(Tier.SMALL).choosing("none");
        assertThat(drafter().reply(doubtful, "en", "delivery", denying)).isInstanceOf(Outcome.Unusable.class);
        assertThat(denying.prompts()).extracting(TaskPrompt::task).containsExactly(Task.CHOOSE_MACRO);
    }

    @Test
    void writesOfItsOwnAccordOnlyWhereThatHelps() {
        var policy = new ConfiguredDraftPolicy(TestSettings.DEFAULTS, Samples.models(false));
        var fresh = Samples.ticket("Late", "It is late");
        assertThat(policy.isWorthWriting(fresh, 0.7)).isTrue();
        assertThat(policy.isWorthWriting(fresh, null)).isTrue();
        assertThat(policy.isWorthWriting(fresh, 0.4)).isFalse();
        assertThat(policy.isWorthWriting(Samples.ticket("Late", "It is late", "AGENT: look", "still"), 0.9))
                .isFalse();
    }

    @Test
    void answersByMacroOnlyBeforeAnyAgentHasAnswered() {
        assertThat(macro(Samples.ticket("Late", "HM-204518 is late", "AGENT: look", "still late")))
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

    private static Optional<Draft> macro(Ticket ticket) {
        return drafter().fromMacro(ticket, "en", "delivery");
    }

    private static ReplyDrafter drafter() {
        var phrases = List.of("not arrived", "is late", "where is it");
        var macro = new Macro("en-late", "Late", "en", "delivery", phrases, "Where is it?", BODY);
        return new CheckedReplyDrafter(Samples.knowledge(0.5, List.of(), List.of(macro)), TestSettings.DEFAULTS);
    }
}
