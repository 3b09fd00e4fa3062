package dev.nanodesk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SlotPoolTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private static JdbcClient jdbc;

    @BeforeAll
    static void migrate() {
        var details = TestDatabase.freshDatabase();
        var source = new DriverManagerDataSource(details.getJdbcUrl(), "postgres", "postgres");
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = JdbcClient.create(source);
    }

    private final String server = "http://" + UUID.randomUUID();

    @Test
    void handsASlotToWhoeverHasWaitedLongest() throws Exception {
        var pool = replica(1, LONG, LONG);
        var slot = pool.take();
        var served = new CopyOnWriteArrayList<Integer>();
        for (int waiter = 0; waiter < 5; waiter++) {
            waitInLine(pool, waiter, served);
        }
        pool.giveBack(slot);
        await().untilAsserted(() -> assertThat(served).containsExactly(0, 1, 2, 3, 4));
        await().untilAsserted(() -> assertThat(pool.busy()).isZero());
    }

    @Test
    void neverLendsASlotTwice() throws Exception {
        var one = replica(2, LONG, LONG);
        var other = replica(2, LONG, LONG);
        var first = one.take();
        var second = other.take();
        assertThat(List.of(first.number(), second.number())).containsExactlyInAnyOrder(0, 1);
        assertThat(one.takeIdle()).isEmpty();
        assertThat(other.takeIdle()).isEmpty();
    }

    @Test
    void knowsTheSlotsThatAnyReplicaUses() throws Exception {
        var one = replica(2, LONG, LONG);
        var other = replica(2, LONG, LONG);
        assertThat(other.inUse()).isZero();

        var slot = one.take();

        assertThat(other.inUse()).isEqualTo(1);
        assertThat(other.busy()).isZero();
        one.giveBack(slot);
        assertThat(other.inUse()).isZero();
    }

    @Test
    void takesOverTheSlotsOfADeadReplica() {
        var dead = replica(1, LONG, Duration.ofMillis(1));
        assertThat(dead.takeIdle()).isPresent();
        var alive = replica(1, LONG, LONG);
        await().until(() -> alive.takeIdle().isPresent());
    }

    @Test
    void noticesThatALeaseWasLost() throws Exception {
        var pool = replica(1, LONG, LONG);
        var slot = pool.take();
        jdbc.sql("update slot_lease set holder = gen_random_uuid() where server = :server")
                .param("server", server)
                .update();
        await().untilAsserted(() -> {
            pool.renew();
            assertThat(slot.isLost()).isTrue();
        });
    }

    @Test
    void keepsNoLeaseThatItDoesNotKnowOf() {
        var leases = new SlotLeases(jdbc, UUID.randomUUID(), Duration.ofMillis(300));
        var pool = new SlotPool(server, 1, leases, LONG, Clock.systemUTC());
        pool.declare();
        leases.acquire(server, 1); // as if the connection had broken before the answer
        var other = replica(1, LONG, LONG);
        await().until(() -> {
            pool.renew();
            return other.takeIdle().isPresent();
        });
    }

    @Test
    void takesASlotFromWhoeverLetItExpire() throws Exception {
        var pool = replica(1, LONG, Duration.ofMillis(1));
        var slot = pool.take();
        await().until(() -> pool.takeIdle().isPresent());
        assertThat(slot.isLost()).isTrue();
    }

    @Test
    void yieldsToAnotherReplicaAfterItsTenure() throws Exception {
        var greedy = replica(1, Duration.ZERO, LONG);
        var patient = replica(1, Duration.ZERO, LONG);
        var slot = greedy.take();
        var served = new CopyOnWriteArrayList<Integer>();
        waitInLine(patient, 1, served);
        waitInLine(greedy, 2, served);
        greedy.renew();
        greedy.giveBack(slot);
        await().untilAsserted(() -> {
            patient.hunt();
            greedy.hunt();
            assertThat(served).containsExactly(1, 2);
        });
    }

    @Test
    void letsOthersGoFirstOnceItsOwnTicketsAreServed() throws Exception {
        var one = replica(1, LONG, LONG);
        var slot = one.take();
        var served = new CopyOnWriteArrayList<Integer>();
        waitInLine(one, 1, served);
        one.giveBack(slot);
        await().until(() -> one.busy() == 0);
        assertThat(replica(1, LONG, LONG).takeIdle()).isPresent();
    }

    @Test
    void forgetsAWaiterWhoLeaves() throws Exception {
        var pool = replica(1, LONG, LONG);
        var slot = pool.take();
        var served = new CopyOnWriteArrayList<Integer>();
        var leaver = waitInLine(pool, 1, served);
        leaver.interrupt();
        await().until(() -> pool.waiting() == 0);
        pool.giveBack(slot);
        assertThat(pool.takeIdle()).isPresent();
        assertThat(served).isEmpty();
    }

    private SlotPool replica(int slots, Duration tenure, Duration lease) {
        var leases = new SlotLeases(jdbc, UUID.randomUUID(), lease);
        var pool = new SlotPool(server, slots, leases, tenure, Clock.systemUTC());
        pool.declare();
        return pool;
    }

    private static Thread waitInLine(SlotPool pool, int name, List<Integer> served) {
        int before = pool.waiting();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                var slot = pool.take();
                served.add(name);
                pool.giveBack(slot);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> pool.waiting() > before);
        return thread;
    }
}
