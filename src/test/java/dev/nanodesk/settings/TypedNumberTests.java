package dev.nanodesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTests {

    private final PartForm form = new PartForm(false);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1.25        | 1.25
                    1,25        | 1.25
                    0           | 0
                    10          | 10
                    1250        | 1250
                    0.125       | 0.125
                    0,125       | 0.125
                    1.875       | 1.875
                    .5          | 0.5
                    ,075        | 0.075
                    1,2500      | 1.25
                    1250,500    | 1250.5
                    100000000   | 100000000
                    """)
    void readsWhatPeopleType(String typed, BigDecimal number) {
        form.set("input", typed);

        assertThat(TypedNumber.read(form, "input"))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
        assertThat(form.hasErrors()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1,250        | could be 1.25 or 1250: write 1.25 or 1250
                    1.250        | could be 1.25 or 1250: write 1.25 or 1250
                    12,000       | could be 12 or 12000: write 12 or 12000
                    999,999      | could be 999.999 or 999999: write 999.999 or 999999
                    1,250.50     | must be a number such as 1.25
                    1.250,50     | must be a number such as 1.25
                    1,250,000    | must be a number such as 1.25
                    1 250        | must be a number such as 1.25
                    1'250        | must be a number such as 1.25
                    $1.25        | must be a number such as 1.25, without a currency
                    1.25 USD     | must be a number such as 1.25, without a currency
                    1e3          | must be a number
                    NaN          | must be a number
                    ١            | must be a number
                    1.           | must be a number
                    .            | must be a number
                    0x10         | must be a number
                    -1           | must not be negative
                    −1,25        | must not be negative
                    100000000.01 | must be at most 100000000
                    999999999999 | must be at most 100000000
                    0.12345678901 | must be a number
                    9999999999999999999999999 | must be a number
                    """)
    void refusesWhatIsNoneOrCouldBeTwo(String typed, String flaw) {
        form.set("input", typed);

        assertThat(TypedNumber.read(form, "input")).isEmpty();
        assertThat(form.error("input")).startsWith(flaw);
        assertThat(form.value("input")).isEqualTo(typed);
    }

    @Test
    void takesAnEmptyFieldForUnknown() {
        assertThat(TypedNumber.read(form, "cached-input")).isEmpty();
        assertThat(form.hasErrors()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.50", "10", "0.075", "1.875", "1.250", "12.000", "1E+3", "0.0250"})
    void showsStoredNumbersSoThatTheyCanBeSavedAgain(String stored) {
        var number = new BigDecimal(stored);
        form.set("input", TypedNumber.shown(number));

        assertThat(TypedNumber.read(form, "input"))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
    }
}
