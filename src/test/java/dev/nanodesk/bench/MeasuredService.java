package dev.nanodesk.bench;

import static org.awaitility.Awaitility.await;

import dev.nanodesk.NanodeskApplication;
import dev.nanodesk.inference.Models;
import dev.nanodesk.inference.Tier;
import dev.nanodesk.knowledge.KnowledgeImport;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service with the example articles, an empty backlog, and one tier served through the tap. */
record MeasuredService(ConfigurableApplicationContext beans, LenientModels models) implements AutoCloseable {

    static MeasuredService start(ServerTap tap, String key, List<ExampleTicket> tickets) throws IOException {
        var expected = tickets.stream()
                .collect(Collectors.<ExampleTicket, UUID, String>toMap(
                        each -> each.ticket().id(), ExampleTicket::expected));
        var context = new SpringApplicationBuilder(NanodeskApplication.class)
                .initializers(fresh ->
                        fresh.getBeanFactory().registerSingleton("withoutTestClasses", new WithoutTestClasses()))
                .initializers(fresh ->
                        fresh.getBeanFactory().addBeanPostProcessor(new Lenience(expected, ExampleTicket.macros())))
                .properties(settings(tap, key))
                .run();
        context.getBean(KnowledgeImport.class).importFrom("classpath:demo/knowledge");
        var models = (LenientModels) context.getBean(Models.class);
        await("the model server").atMost(Duration.ofMinutes(5)).until(() -> isWarm(models, tap));
        return new MeasuredService(context, models);
    }

    @Override
    public void close() {
        beans.close();
    }

    /** After the smoke test and the reading of what all prompts begin with. */
    private static boolean isWarm(Models models, ServerTap tap) {
        return models.availability(Tier.SMALL) == Models.Availability.READY && tap.isIdleAfter(2);
    }

    private static Map<String, Object> settings(ServerTap tap, String key) throws IOException {
        return Map.of(
                "server.port",
                "0",
                "nanodesk.demo.tickets",
                "off",
                "nanodesk.classification.trials",
                "0",
                "nanodesk.database.directory",
                Files.createTempDirectory("nanodesk-benchmark").toString(),
                "nanodesk.inference.small.base-url",
                tap.url(),
                "nanodesk.inference.small.api-key",
                key,
                "nanodesk.inference.small.timeout",
                "10m");
    }

    private record Lenience(Map<UUID, String> expected, Map<UUID, Set<String>> macros) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Models models ? new LenientModels(models, expected, macros) : bean;
        }
    }
}
