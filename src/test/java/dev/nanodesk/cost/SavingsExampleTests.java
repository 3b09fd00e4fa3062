package dev.nanodesk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class SavingsExampleTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Test
    void isAReportAsItIsNow() {
        var report = JSON.readValue(SavingsExample.JSON, SavingsReport.class);

        assertThat(JSON.readTree(JSON.writeValueAsString(report))).isEqualTo(JSON.readTree(SavingsExample.JSON));
    }
}
