package dev.nanodesk.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** A connection that cannot work keeps the service from starting, with a sentence that says why. */
class ConnectionSettingsTests {

    private static final String[] RIGHT = {
        "vendor=request-tracker",
        "url=https://rt.example.org",
        "user=nanodesk",
        "token=t0ken-of-rt",
        "webhook-secrets[0]=s3cr3t-of-rt"
    };

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(HelpdeskProperties.class)
    @Import(HelpdeskConfiguration.class)
    @ComponentScan(
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Connector.class))
    static class Settings {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void takesSettingsThatCanWork() {
        with().run(running ->
                assertThat(running.getBean(Helpdesks.class).find("rt")).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "vendor=rt, there is no vendor 'rt'",
        "url=http://rt.example.org, begin with https",
        "url=ftp://rt.example.org, must be like https://",
        "url=https://me:secret@rt.example.org, neither user",
        "networks[0]=everywhere, is no network",
        "user=, needs 'user'",
        "token=, needs 'url' and 'token'"
    })
    void saysWhatIsWrong(String setting, String why) {
        with(setting)
                .run(failed -> assertThat(failed.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("nanodesk.helpdesk.connections.rt")
                        .hasMessageContaining(why));
    }

    @Test
    void namesConnectionsSoThatTheyCanStandInAUrl() {
        context.withPropertyValues("nanodesk.helpdesk.connections[My Desk].vendor=request-tracker")
                .run(failed -> assertThat(failed).hasFailed());
    }

    @Test
    void knowsCategoriesByNamesThatSettingsShorten() {
        with("category-names.damaged_goods=Damage")
                .run(running -> assertThat(running.getBean(Helpdesks.class)
                                .find("rt")
                                .orElseThrow()
                                .connection()
                                .words()
                                .category("damaged_goods"))
                        .isEqualTo("Damage"));
    }

    @Test
    void tellsNoSecretInItsTexts() {
        with().run(running -> {
            var helpdesk = running.getBean(Helpdesks.class).find("rt").orElseThrow();
            assertThat(helpdesk.toString() + helpdesk.connection() + helpdesk.settings())
                    .doesNotContain("t0ken-of-rt")
                    .doesNotContain("s3cr3t-of-rt");
        });
    }

    private ApplicationContextRunner with(String... more) {
        return context.withPropertyValues(Stream.concat(Stream.of(RIGHT), Stream.of(more))
                .map(setting -> "nanodesk.helpdesk.connections.rt." + setting)
                .toArray(String[]::new));
    }
}
