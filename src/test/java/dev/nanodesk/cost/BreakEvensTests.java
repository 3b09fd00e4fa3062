package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BreakEvensTests {

    @Test
    void findsTheVolumeFromWhichAMachinePays() {
        var breakEven = new BreakEvens(new BigDecimal(60), BigDecimal.ZERO, new BigDecimal(500_000))
                .of(new BigDecimal("0.0055"), new BigDecimal("0.00033"));

        assertThat(breakEven.atLowCost().ticketsPerMonth()).isEqualTo(10_910);
        assertThat(breakEven.atLowCost().machines()).isEqualTo(1);
        assertThat(breakEven.atHighCost().ticketsPerMonth()).isEqualTo(181_819);
    }

    @Test
    void saysWhereNoVolumeDoes() {
        var point = new BreakEvens(new BigDecimal(60), BigDecimal.ZERO, new BigDecimal(100_000))
                .of(new BigDecimal("0.00033"), null);

        assertThat(point.atLowCost().ticketsPerMonth()).isNull();
        assertThat(point.atLowCost().reason()).startsWith("not reachable").contains("100000 tickets");
        assertThat(point.atHighCost().reason()).contains("unknown");
    }

    @Test
    void addsMachinesUntilTheyBearTheOperations() {
        // a machine at work gains 55 - 50 = 5; operations of 18 take four
        var point = new BreakEvens(new BigDecimal(50), new BigDecimal(18), new BigDecimal(10_000))
                .of(new BigDecimal("0.0055"), null)
                .atLowCost();

        assertThat(point.machines()).isEqualTo(4);
        assertThat(point.ticketsPerMonth()).isEqualTo(39_637);
    }

    @Test
    void promisesNothingWithoutMeasuredCapacity() {
        var point = new BreakEvens(new BigDecimal(50), BigDecimal.ZERO, null)
                .of(new BigDecimal("1"), null)
                .atLowCost();

        assertThat(point.reason()).contains("no capacity was measured");
    }
}
