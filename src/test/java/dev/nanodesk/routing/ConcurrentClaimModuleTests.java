package dev.nanodesk.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.privacy.AuditTrail;
import dev.nanodesk.ticket.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RoutingModuleTest
class ConcurrentClaimModuleTests {

    private static final QueuedTickets.Filter ALL = new QueuedTickets.Filter(null, null);

    @Autowired
    Desk desk;

    @Autowired
    AuditTrail audit;

    @Autowired
    RoutingTestBeans.Triage triage;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void startWithEmptyQueues() {
        jdbc.sql("delete from assignment").update();
    }

    @ParameterizedTest
    @CsvSource({"2, orders", "16, returns"})
    void giveEachTicketToExactlyOneAgent(int agents, String queue) throws Exception {
        var waiting = Stream.generate(() -> List.of(Priority.values()))
                .flatMap(List::stream)
                .limit(120)
                .map(priority -> triage.ticket(queue, priority))
                .toList();

        var claimed = claimAll(agents, queue);

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(waiting)
                .allSatisfy(id -> assertThat(audit.of(id))
                        .extracting(AuditTrail.Entry::action)
                        .containsExactly("routed", "claimed"));
    }

    private List<UUID> claimAll(int agents, String queue) throws Exception {
        var start = new CyclicBarrier(agents);
        var claimed = new ArrayList<UUID>();
        try (var desks = Executors.newFixedThreadPool(agents)) {
            var shifts = IntStream.range(0, agents)
                    .mapToObj(agent -> desks.submit(() -> {
                        start.await();
                        return claimUntilEmpty(queue, "agent-" + agent);
                    }))
                    .toList();
            for (var shift : shifts) {
                claimed.addAll(shift.get());
            }
        }
        return claimed;
    }

    private List<UUID> claimUntilEmpty(String queue, String agent) {
        var mine = new ArrayList<UUID>();
        while (true) {
            var next = desk.claimNext(queue, ALL, agent);
            if (next.isEmpty()) {
                return mine;
            }
            assertThat(next.get().agent()).isEqualTo(agent);
            mine.add(next.get().id());
        }
    }
}
