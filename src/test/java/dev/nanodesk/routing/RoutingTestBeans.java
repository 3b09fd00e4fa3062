package dev.nanodesk.routing;

import dev.nanodesk.access.Caller;
import dev.nanodesk.ticket.Channel;
import dev.nanodesk.ticket.Finding;
import dev.nanodesk.ticket.MessageAdded;
import dev.nanodesk.ticket.Origin;
import dev.nanodesk.ticket.Priority;
import dev.nanodesk.ticket.Ticket;
import dev.nanodesk.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.MethodParameter;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What routing tests need beside the module. */
@TestConfiguration(proxyBeanMethods = false)
class RoutingTestBeans {

    /** A Monday, noon in Berlin. */
    static final Instant MONDAY_NOON = Instant.parse("2026-11-02T11:00:00Z");

    @Bean
    @Primary
    SetClock setClock() {
        return new SetClock();
    }

    @Bean
    @Primary
    StoredTickets tickets() {
        return new StoredTickets();
    }

    /** Everybody may see all queues. */
    @Bean
    WebMvcConfigurer unlimitedCaller() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new UnlimitedCaller());
            }
        };
    }

    @Bean
    Triage triage(Routing routing, TransactionTemplate transaction, ApplicationEventPublisher events) {
        return new Triage(routing, transaction, events);
    }

    /** A clock that stands until it is moved. */
    static final class SetClock extends Clock {

        private volatile Instant now = MONDAY_NOON;

        void set(Instant now) {
            this.now = now;
        }

        void pass(Duration time) {
            this.now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Tickets in memory. */
    static final class StoredTickets implements Tickets {

        private final Map<UUID, Ticket> byId = new ConcurrentHashMap<>();

        void receive(UUID id, Instant receivedAt, Ticket.Author lastAuthor) {
            var message = new Ticket.Message(UUID.randomUUID(), lastAuthor, "…", receivedAt, List.of());
            var requester = new Ticket.Requester(null, null, false);
            byId.put(
                    id,
                    new Ticket(
                            id,
                            "test",
                            null,
                            "…",
                            requester,
                            Channel.EMAIL,
                            List.of(),
                            receivedAt,
                            receivedAt,
                            List.of(message)));
        }

        @Override
        public Optional<Ticket> find(UUID id) {
            return Optional.ofNullable(byId.get(id));
        }
    }

    /** What triage and intake do with routing. */
    record Triage(Routing routing, TransactionTemplate transaction, ApplicationEventPublisher events) {

        UUID ticket(String queue, Priority priority) {
            var id = UUID.randomUUID();
            route(id, queue, priority);
            return id;
        }

        Finding<String> route(UUID id, String queue, Priority priority) {
            return route(id, queue, priority, "invoice", "de");
        }

        Finding<String> route(UUID id, String queue, Priority priority, String category, String language) {
            var finding = new Finding<>(queue, 0.9, Origin.SMALL, "fits");
            return java.util.Objects.requireNonNull(
                    transaction.execute(status -> routing.route(id, finding, priority, category, language)));
        }

        void message(UUID id, Ticket.Author author) {
            transaction.executeWithoutResult(
                    status -> events.publishEvent(new MessageAdded(id, UUID.randomUUID(), author)));
        }
    }

    private static final class UnlimitedCaller implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return new Caller("test", null, Set.of());
        }
    }
}
