package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NvmlCounterTests {

    @Test
    void doesWithoutTheLibrary() {
        assertThat(NvmlCounter.in(TestCosts.NO_LIBRARY)).isEmpty();
    }
}
