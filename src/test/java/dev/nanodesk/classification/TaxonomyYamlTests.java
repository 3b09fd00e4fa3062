package dev.nanodesk.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class TaxonomyYamlTests {

    @Test
    void readsATaxonomy() throws Exception {
        var taxonomy = TaxonomyYaml.read(new ClassPathResource("classification/taxonomy.yaml")
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(taxonomy.version()).isEqualTo("test-1");
        assertThat(taxonomy.categories()).extracting(Category::name).containsExactly("delivery", "billing", "other");
        assertThat(taxonomy.category("billing").orElseThrow().examples()).hasSize(6);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> TaxonomyYaml.read("categories: [{name: Bad Name, title: x, queue: q}]"))
                .isInstanceOf(InvalidTaxonomyException.class)
                .hasMessageContaining("'version' must not be blank")
                .hasMessageContaining("categories[0].name must be snake_case")
                .hasMessageContaining("categories[0].description must not be blank")
                .hasMessageContaining("categories[0].priority must be one of")
                .hasMessageContaining("category 'other' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'version: a: b: [' | not YAML",
                "'' | empty",
                "'version: 1\ncolour: red' | colour",
                "'version: 1\ncategories: [{priority: SOON}]' | SOON",
                "'version: 1\nversion: 2' | version"
            })
    void namesTheUnreadablePlace(String yaml, String complaint) {
        assertThatThrownBy(() -> TaxonomyYaml.read(yaml))
                .isInstanceOf(InvalidTaxonomyException.class)
                .hasMessageContaining(complaint);
    }
}
