package dev.nanodesk.classification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Sentiment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;

class PriorityFinderTests {

    private final PriorityFinder finder = new PriorityFinder(
            new PriorityProperties("classpath:classification/priority-rules.yaml", true, true, true),
            new DefaultResourceLoader());

    @Test
    void startsFromTheCategory() {
        assertThat(priority("hello", Priority.LOW, null, false)).isEqualTo(Priority.LOW);
    }

    @Test
    void raisesOnWholeWordsInAnyCase() {
        assertThat(priority("There is SMOKE!", Priority.LOW, null, false)).isEqualTo(Priority.URGENT);
        assertThat(priority("a smokescreen", Priority.LOW, null, false)).isEqualTo(Priority.LOW);
    }

    @Test
    void findsPhrasesWithTypographicApostrophesAndLineBreaks() {
        assertThat(priority("il s\u2019est mis\nà fumer", Priority.NORMAL, null, false))
                .isEqualTo(Priority.URGENT);
    }

    @Test
    void lowersOnlyWhereNothingRaises() {
        assertThat(priority("no hurry", Priority.NORMAL, null, false)).isEqualTo(Priority.LOW);
        assertThat(priority("no hurry, but by tonight", Priority.NORMAL, null, false))
                .isEqualTo(Priority.HIGH);
    }

    @Test
    void raisesByOneForARequesterToBeServedFirst() {
        assertThat(priority("hello", Priority.NORMAL, null, true)).isEqualTo(Priority.HIGH);
        assertThat(priority("smoke", Priority.NORMAL, null, true)).isEqualTo(Priority.URGENT);
    }

    @Test
    void liftsTheLeastPriorityForAnUpsetCustomer() {
        assertThat(priority("hello", Priority.LOW, Sentiment.NEGATIVE, false)).isEqualTo(Priority.NORMAL);
    }

    @Test
    void servesCustomersWhoShoutFirstUnlessItIsOfNoWeight() {
        assertThat(priority("where is it??", Priority.NORMAL, null, false)).isEqualTo(Priority.HIGH);
        assertThat(priority("where is it?", Priority.NORMAL, null, false)).isEqualTo(Priority.NORMAL);
        assertThat(priority("you have won!!!", Priority.LOW, null, false)).isEqualTo(Priority.LOW);
    }

    @Test
    void namesWhatFired() {
        var found = finder.find("it caught fire", null, null, false);

        assertThat(found.rulesFired()).containsExactly("safety");
        assertThat(found.priority().tier()).isEqualTo(Origin.RULE);
        assertThat(found.priority().reason())
                .contains("safety")
                .contains("danger to people")
                .contains("caught fire");
    }

    private Priority priority(String text, Priority usual, @Nullable Sentiment mood, boolean vip) {
        var category = new Category("billing", "Billing", "", Map.of(), "finance", usual, List.of(), Map.of());
        return finder.find(text, category, mood, vip).priority().value();
    }
}
