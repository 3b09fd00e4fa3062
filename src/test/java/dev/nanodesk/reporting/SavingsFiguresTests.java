package dev.nanodesk.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavingsFiguresTests {

    @ParameterizedTest
    @CsvSource({
        "96.4, 96",
        "99.7, 99.7",
        "100, 100",
        "0.2, 0.2",
        "0.0, 0",
        "-0.3, −0.3",
        "-99.6, −99.6",
        "-2345.6, '−2,346'"
    })
    void saysAllAndNothingOfThatOnly(BigDecimal percent, String said) {
        assertThat(SavingsFigures.percent(percent)).isEqualTo(said);
    }
}
