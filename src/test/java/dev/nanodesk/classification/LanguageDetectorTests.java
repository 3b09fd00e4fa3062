package dev.nanodesk.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTests {

    private final LanguageDetector detector = new LanguageDetector(new ClassificationProperties(
            0.05, "none", 0.8, List.of("en", "de", "fr", "es", "it"), 0.6, 0, Duration.ofSeconds(5)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | my parcel has not arrived yet",
                "de | mein Paket ist noch nicht angekommen",
                "fr | mon colis n'est pas encore arrivé",
                "es | mi paquete todavía no ha llegado",
                "it | il mio pacco non è ancora arrivato",
                "und | 12345 +49",
                "und | ok",
                "und | Моя посылка ещё не пришла, где она?"
            })
    void tellsTheLanguageOrSaysThatItCannot(String language, String text) {
        assertThat(detector.detect(text).value()).isEqualTo(language);
    }

    @Test
    void saysHowSureItIs() {
        assertThat(detector.detect("mein Paket ist noch nicht angekommen").confidence())
                .isGreaterThan(0.6);
    }
}
