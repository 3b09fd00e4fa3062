package dev.nanodesk.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityFinderTests {

    private static final ClassificationProperties LANGUAGES = new ClassificationProperties(
            0.05, "none", 0.8, List.of("en", "de", "fr", "es", "it"), 0.6, 0, Duration.ofSeconds(5));

    private final EntityFinder finder = new EntityFinder(new EntityProperties(List.of("Glow"), List.of()), LANGUAGES);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Order HM-204518 please | ORDER_NUMBER | HM-204518",
                "Bestellnummer: 4711223 | ORDER_NUMBER | 4711223",
                "facture n° 20260131 | INVOICE_NUMBER | 20260131",
                "see INV-2026-01302. | INVOICE_NUMBER | INV-2026-01302",
                "Account AC-51907 | ACCOUNT | AC-51907",
                "mi cuenta 5190712 | ACCOUNT | 5190712",
                "charged €1,299.00 twice | AMOUNT | €1,299.00",
                "statt 329 € habe ich | AMOUNT | 329 €",
                "un cargo de 129,50 EUR hoy | AMOUNT | 129,50 EUR",
                "on 2026-11-02 | DATE | 2026-11-02",
                "am 3.11.2026 bestellt | DATE | 3.11.2026",
                "am 3. März bestellt | DATE | 3. März",
                "le 14 juillet 2026 | DATE | 14 juillet 2026",
                "el 5 de mayo de 2026 | DATE | 5 de mayo de 2026",
                "il 2 giugno | DATE | 2 giugno",
                "on November 3rd, 2026 | DATE | November 3rd, 2026",
                "my glow flickers | PRODUCT | glow",
            })
    void findsWhatIsNamed(String text, String type, String value) {
        var found = finder.find(TestTickets.of("", text));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().type()).isEqualTo(type);
        assertThat(found.getFirst().value()).isEqualTo(value);
    }

    @Test
    void countsSpansInUtf16UnitsOfTheMessage() {
        var body = "\ud83d\ude21 where is HM-204518?";
        var found = finder.find(TestTickets.of("", "hello", body)).getFirst();

        assertThat(found.message()).isEqualTo(1);
        assertThat(body.substring(found.start(), found.end())).isEqualTo("HM-204518");
    }

    @Test
    void findsOwnTypesBeforeBuiltInOnes() {
        var own = new EntityFinder(
                new EntityProperties(
                        List.of(), List.of(new EntityProperties.OwnType("SERIAL_NUMBER", "serial ([A-Z]{2}-\\d+)"))),
                LANGUAGES);

        assertThat(own.find(TestTickets.of("", "serial HM-204518")))
                .extracting(Classification.Entity::type, Classification.Entity::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("SERIAL_NUMBER", "HM-204518"));
    }

    @ParameterizedTest
    @CsvSource({"(,no RE2", "a*,empty text", "(?=x),no RE2"})
    void refusesPatternsThatCannotWork(String pattern, String complaint) {
        var properties =
                new EntityProperties(List.of(), List.of(new EntityProperties.OwnType("SERIAL_NUMBER", pattern)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EntityFinder(properties, LANGUAGES))
                .withMessageContaining("SERIAL_NUMBER")
                .withMessageContaining(complaint);
    }
}
