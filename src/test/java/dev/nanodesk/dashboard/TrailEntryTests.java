package dev.nanodesk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.dashboard.TrailEntry.Line;
import dev.nanodesk.privacy.AuditTrail;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrailEntryTests {

    @Test
    void saysFactsLineByLine() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("attempt", 2);
        facts.put(
                "category", Map.of("value", "refund", "tier", "NANO", "confidence", 0.91234567, "reason", "its words"));
        facts.put("nanoProbabilities", Map.of("refund", 0.91234567));
        facts.put("rulesFired", List.of("safety", "vip"));
        facts.put("shortfalls", List.of());

        var entry = TrailEntry.of(new AuditTrail.Entry(Instant.EPOCH, "nanodesk", "triaged", facts, "hash"));

        assertThat(entry.facts())
                .containsExactly(
                        new Line("attempt", "2"),
                        new Line("category", "refund (NANO, 0.9123 sure): its words"),
                        new Line("nano probabilities refund", "0.9123"),
                        new Line("rules fired", "safety, vip"));
    }
}
