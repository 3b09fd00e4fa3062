package dev.nanodesk.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.knowledge.Article;
import dev.nanodesk.writing.Excerpts.Excerpt;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptsTests {
    private static final Article PLANT = article("plant", """
            Plants live long when they stand well.

            ## Water

            Water the fern twice a week, never at noon.

            ## Light

            A window to the north is bright enough.

            ## Pots

            Clay dries sooner than plastic.""");

    private static final Article SHELF = article("shelf", """
            Shelves carry thirty kilos.

            ## Screws

            Use the long screws for plaster.""");

    @Test
    void givesWholeWhatFits() {
        assertThat(Excerpts.of(List.of(SHELF, PLANT), "fern", 1_000))
                .containsExactly(new Excerpt(SHELF, SHELF.body()), new Excerpt(PLANT, PLANT.body()));
    }

    @Test
    void givesTheBeginningAndTheSectionThatTheTicketSpeaksOf() {
        var excerpts = Excerpts.of(List.of(SHELF, PLANT), "How often do I water my fern?", 100);
        assertThat(excerpts).singleElement().satisfies(excerpt -> {
            assertThat(excerpt.article()).isEqualTo(PLANT);
            assertThat(excerpt.text()).isEqualTo("""
                    Plants live long when they stand well.

                    ## Water

                    Water the fern twice a week, never at noon.

                    …""");
        });
    }

    @Test
    void takesTheFirstArticleWhereNoWordIsShared() {
        assertThat(Excerpts.of(List.of(SHELF, PLANT), "¿Cuánto pesa?", 70))
                .singleElement()
                .extracting(Excerpt::article)
                .isEqualTo(SHELF);
    }

    @Test
    void cutsASectionThatIsLongerThanTheBound() {
        var endless = article("endless", "word ".repeat(1_000));
        assertThat(Excerpts.of(List.of(endless), "word", 200))
                .singleElement()
                .satisfies(excerpt ->
                        assertThat(excerpt.text()).hasSizeLessThanOrEqualTo(200).endsWith("…"));
    }

    @Test
    void choosesParagraphsOfALongSection() {
        var long1 = article("long", "Beginning.\n\n" + "filler ".repeat(150) + "\n\nThe fern drinks tea.");
        assertThat(Excerpts.of(List.of(long1), "fern", 200).getFirst().text())
                .isEqualTo("Beginning.\n\n…\n\nThe fern drinks tea.");
    }

    private static Article article(String id, String body) {
        return new Article(id, id, "en", "other", body);
    }
}
