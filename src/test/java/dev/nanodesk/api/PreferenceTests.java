package dev.nanodesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | 0",
                "wait=10 | 10",
                "Wait = \"10\" | 10",
                "respond-async, wait=10 | 10",
                "wait=10; x=y, return=minimal | 10",
                "wait=0 | 0",
                "wait=61 | 60",
                "wait=99999999999999999999 | 60",
                "wait=-1 | 0",
                "wait | 0",
                "await=10 | 0",
                "return=minimal | 0",
            })
    void readsHowLongAnAnswerMayBeHeld(@Nullable String header, long seconds) {
        assertThat(Preference.wait(header)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
