package dev.nanodesk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.knowledge.Article;
import dev.nanodesk.writing.Draft.Citation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CitedPassageTests {

    private static final Article ARTICLE =
            new Article("en-delivery", "Delivery times", "en", "delivery", "First.\nParcels take\nthree days. Last.");

    @Test
    void standsBetweenWhatComesBeforeAndAfterIt() {
        var passage = CitedPassage.of(new Citation("en-delivery", "take three days"), Optional.of(ARTICLE));

        assertThat(passage.title()).isEqualTo("Delivery times");
        assertThat(passage.before()).isEqualTo("First.\nParcels ");
        assertThat(passage.quote()).isEqualTo("take\nthree days");
        assertThat(passage.after()).isEqualTo(". Last.");
    }

    @Test
    void hasNoSurroundingsOnceTheArticleSaysSomethingElse() {
        var passage = CitedPassage.of(new Citation("en-delivery", "take (five) days"), Optional.of(ARTICLE));

        assertThat(passage.before()).isNull();
        assertThat(passage.quote()).isEqualTo("take (five) days");
    }

    @Test
    void isNamedByTheArticlesIdOnceThatIsGone() {
        var passage = CitedPassage.of(new Citation("en-delivery", "take three days"), Optional.empty());

        assertThat(passage.title()).isEqualTo("en-delivery");
    }
}
