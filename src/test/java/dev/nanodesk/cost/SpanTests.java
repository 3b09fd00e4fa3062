package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTests {

    @Test
    void keepsWhatNoOtherHas() {
        assertThat(span(10, 20).without(List.of())).containsExactly(span(10, 20));
        assertThat(span(10, 20).without(List.of(span(0, 5), span(20, 30)))).containsExactly(span(10, 20));
        assertThat(span(10, 20).without(List.of(span(5, 12), span(18, 25)))).containsExactly(span(12, 18));
        assertThat(span(10, 20).without(List.of(span(12, 14), span(13, 16), span(18, 19))))
                .containsExactly(span(10, 12), span(16, 18), span(19, 20));
        assertThat(span(10, 20).without(List.of(span(5, 25), span(12, 14)))).isEmpty();
    }

    @Test
    void isNothingWhereNoTimePassed() {
        assertThat(Span.ending(Instant.EPOCH, Duration.ZERO).without(List.of())).isEmpty();
        assertThat(Span.length(List.of())).isZero();
        assertThat(Span.length(List.of(span(1, 3), span(5, 6)))).isEqualTo(Duration.ofSeconds(3));
    }

    private static Span span(long from, long to) {
        return new Span(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }
}
