package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.type.filter.AssignableTypeFilter;
import tools.jackson.databind.json.JsonMapper;

/** The settings that docs/connectors shows for each vendor, tried as they stand there. */
class DocumentedConnectionsTests {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\R(nanodesk:.*?)```", Pattern.DOTALL);
    private static final Pattern SECRET = Pattern.compile("\\$\\{\\w+}");

    static Stream<Path> pages() {
        try (var files = Files.list(Path.of("docs/connectors"))) {
            return files.filter(page -> EXAMPLE.matcher(text(page)).find()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void acceptsTheExample(Path page) {
        var example = EXAMPLE.matcher(text(page));
        assertThat(example.find()).isTrue();
        var properties = bound(SECRET.matcher(example.group(1)).replaceAll("s3cr3t"));

        try (var context = connectors()) {
            var helpdesks = new HelpdeskConfiguration()
                    .helpdesks(
                            properties,
                            List.copyOf(context.getBeansOfType(Connector.class).values()),
                            context.getBean(JsonMapper.class),
                            context.getBean(Clock.class));

            assertThat(helpdesks.all()).isNotEmpty();
        }
    }

    private static HelpdeskProperties bound(String yaml) {
        try {
            var sources = new YamlPropertySourceLoader().load("example", new ByteArrayResource(Signatures.bytes(yaml)));
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("nanodesk.helpdesk", HelpdeskProperties.class)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AnnotationConfigApplicationContext connectors() {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Clock.class, Clock::systemUTC);
        var scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Connector.class));
        scanner.scan("dev.nanodesk.helpdesk");
        context.refresh();
        return context;
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
