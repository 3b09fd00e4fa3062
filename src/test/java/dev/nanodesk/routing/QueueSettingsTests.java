package dev.nanodesk.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.ticket.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;

class QueueSettingsTests {

    private static final Instant MONDAY_NOON = Instant.parse("2026-11-02T11:00:00Z"); // in Berlin

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(QueuesOnly.class);

    @Test
    void comeWithTheQueuesOfASupportDesk() {
        application.run(context -> {
            var queues = context.getBean(ConfiguredQueues.class).document().plan();
            assertThat(queues.names())
                    .containsExactly("orders", "returns", "billing", "accounts", "technical", "privacy", "general");
            assertThat(due(queues.named("billing"), Priority.URGENT)).isEqualTo("2026-11-02T12:00:00Z");
            assertThat(due(queues.named("billing"), Priority.NORMAL)).isEqualTo("2026-11-03T09:00:00Z");
        });
    }

    @Test
    void takeFromTheCommonSettingsWhatAQueueLeavesOut() {
        application
                .withPropertyValues(
                        "nanodesk.routing.zone=America/New_York",
                        "nanodesk.routing.sla.normal=2h",
                        "nanodesk.routing.around-the-clock=",
                        "nanodesk.queues[0].name=general",
                        "nanodesk.queues[1].name=night-shift",
                        "nanodesk.queues[1].title=Night shift",
                        "nanodesk.queues[1].zone=Asia/Kolkata",
                        "nanodesk.queues[1].hours.monday=00:00-06:00, 22:00-24:00",
                        "nanodesk.queues[1].holidays=2026-12-25",
                        "nanodesk.queues[1].sla.high=90m")
                .run(context -> {
                    var queues =
                            context.getBean(ConfiguredQueues.class).document().plan();
                    assertThat(queues.names()).containsExactly("general", "night-shift");
                    assertThat(due(queues.named("general"), Priority.URGENT)).isEqualTo("2026-11-02T14:00:00Z");
                    assertThat(due(queues.named("general"), Priority.NORMAL)).isEqualTo("2026-11-02T15:00:00Z");
                    assertThat(due(queues.named("night-shift"), Priority.HIGH)).isEqualTo("2026-11-02T18:00:00Z");
                    assertThat(queues.named("night-shift").title()).isEqualTo("Night shift");
                });
    }

    @Test
    void sayWhatIsWrong() {
        rejects("nanodesk.routing.zone=Europe/Berln", "Unknown time-zone ID: Europe/Berln");
        rejects("nanodesk.routing.hours.monday=18:00-08:00", "'18:00-08:00' closes before it opens");
        rejects("nanodesk.routing.hours.monday=closed", "at least one day of the week");
        rejects("nanodesk.routing.hours.monday=08:00-12:00, 11:00-13:00", "'08:00-12:00' and '11:00-13:00' overlap");
        rejectsInAQueue("hours.friday=closed", "at least one day of the week");
        rejectsInAQueue("sla.high=30s", "at least a minute");
        rejects("nanodesk.queues[0].name=billing", "must have a queue named 'general'");
        rejects("nanodesk.queues[0].title=Nameless", "queue name 'null'");
        rejects("nanodesk.queues[0].name=Größe 1", "must be lower-case letters, digits and hyphens");
        rejects("nanodesk.routing.sla.high=60", "with its unit");
        rejects("nanodesk.routing.at-risk-percent=100", "less than or equal to 99");
    }

    @Test
    void refuseTwoQueuesOfOneName() {
        application
                .withPropertyValues("nanodesk.queues[0].name=general", "nanodesk.queues[1].name=general")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("two queues named 'general'"));
    }

    private void rejects(String setting, String message) {
        expectRefusal(application.withPropertyValues(setting), message);
    }

    private void rejectsInAQueue(String setting, String message) {
        expectRefusal(
                application.withPropertyValues("nanodesk.queues[0].name=general", "nanodesk.queues[0]." + setting),
                message);
    }

    /** As an exception of binding, of which Spring Boot makes a short description instead of a stack trace. */
    private static void expectRefusal(ApplicationContextRunner start, String message) {
        start.run(context -> assertThat(context)
                .getFailure()
                .hasStackTraceContaining("BindException: ")
                .hasStackTraceContaining(message));
    }

    private static String due(Queue queue, Priority priority) {
        return queue.deadline(priority, new SlaClock(MONDAY_NOON, List.of()))
                .dueAt()
                .toString();
    }

    @Test
    void makeATicketAtRiskBeforeItIsDue() {
        application.run(context -> {
            var deadline = context.getBean(ConfiguredQueues.class)
                    .document()
                    .plan()
                    .named("general")
                    .deadline(Priority.HIGH, new SlaClock(MONDAY_NOON, List.of()));
            assertThat(deadline.atRiskAt()).isEqualTo(MONDAY_NOON.plus(Duration.ofHours(3)));
        });
    }

    @EnableConfigurationProperties({QueueProperties.class, RoutingProperties.class})
    @Import(ConfiguredQueues.class)
    static class QueuesOnly {}
}
