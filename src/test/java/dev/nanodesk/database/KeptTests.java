package dev.nanodesk.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptTests {

    private final Kept<String> kept = new Kept<>();

    @Test
    void isReadOnceWhileItIsGood() {
        assertThat(kept.value(value -> true, last -> "first")).isEqualTo("first");

        assertThat(kept.value(value -> true, last -> "second")).isEqualTo("first");
        assertThat(kept.value()).isEqualTo("first");
    }

    @Test
    void isReadAgainWhenItIsNoLongerGood() {
        kept.value(value -> true, last -> "first");

        assertThat(kept.value(value -> false, last -> last + ", then second")).isEqualTo("first, then second");
    }

    @Test
    void isReadAgainWhenThereIsSomethingNew() {
        kept.value(value -> true, last -> "first");

        kept.forget();

        assertThat(kept.value()).isNull();
        assertThat(kept.value(value -> true, last -> "second")).isEqualTo("second");
    }

    @Test
    void doesNotKeepWhatWasBeingReadWhenSomethingNewCame() {
        var read = kept.value(value -> true, last -> {
            kept.forget();
            return "of before";
        });

        assertThat(read).isEqualTo("of before");
        assertThat(kept.value(value -> true, last -> "new")).isEqualTo("new");
    }
}
