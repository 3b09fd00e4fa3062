package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.database.EmbeddedDatabase;
import dev.nanodesk.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.ott.InMemoryOneTimeTokenService;

@ExtendWith(OutputCaptureExtension.class)
class FirstKeyTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner server = new ApplicationContextRunner();
    private ApplicationContextRunner embedded = server;

    @BeforeEach
    void freshDatabase() {
        var details = TestDatabase.freshDatabase();
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(details.getJdbcUrl());
        dataSource.setUser(details.getUsername());
        dataSource.setPassword(details.getPassword());
        Flyway.configure().dataSource(dataSource).load().migrate();
        server = new ApplicationContextRunner()
                .withBean(JdbcClient.class, () -> JdbcClient.create(dataSource))
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(InMemoryOneTimeTokenService.class)
                .withBean(ApiKeys.class)
                .withBean(FirstKey.class)
                .withUserConfiguration(StartBlock.class, Settings.class)
                .withPropertyValues("local.server.port=8123");
        embedded = server.withBean(EmbeddedDatabase.class, () -> () -> directory.resolve("postgres"));
    }

    @Test
    void makesAKeyOnceAndKeepsItInAFileOnTheEmbeddedDefault() {
        embedded.run(first -> {
            var credentials = first.getBean(AccessCredentials.class);
            var key = credentials.freshKey().orElseThrow();
            assertThat(first.getBean(ApiKeys.class).nameOf(key)).hasValue("bootstrap");
            assertThat(credentials.keyFile()).hasValue(directory.resolve("api-key"));
            assertThat(directory.resolve("api-key")).hasContent(key);
            assertThat(Files.getPosixFilePermissions(directory.resolve("api-key")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        });
        embedded.run(second -> {
            var credentials = second.getBean(AccessCredentials.class);
            assertThat(credentials.freshKey()).isEmpty();
            assertThat(credentials.keyFile()).isPresent();
        });
    }

    @Test
    void writesNoFileOnAConfiguredServer() {
        server.run(context -> {
            assertThat(context.getBean(AccessCredentials.class).freshKey()).isPresent();
            assertThat(context.getBean(AccessCredentials.class).keyFile()).isEmpty();
        });
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void takesTheConfiguredKeyAndDropsTheOneBefore() {
        server.withPropertyValues("nanodesk.api-key=nd_the-first-configured-key")
                .run(context -> {});
        server.withPropertyValues("nanodesk.api-key=nd_the-second-configured-key")
                .run(context -> {
                    var keys = context.getBean(ApiKeys.class);
                    assertThat(keys.nameOf("nd_the-first-configured-key")).isEmpty();
                    assertThat(keys.nameOf("nd_the-second-configured-key")).isPresent();
                    assertThat(context.getBean(AccessCredentials.class).freshKey())
                            .isEmpty();
                });
    }

    @Test
    void tellsHowToStart(CapturedOutput output) {
        embedded.run(context -> {
            announceReady(context.getSourceApplicationContext());
            assertThat(output)
                    .contains("http://localhost:8123/login/link?token=")
                    .contains(
                            context.getBean(AccessCredentials.class).freshKey().orElseThrow())
                    .contains("curl -s http://localhost:8123/api/v1/backlog -H \"Authorization: Bearer $KEY\"")
                    .contains("KEY=$(cat '" + directory.resolve("api-key") + "')");
        });
    }

    @Test
    void keepsAConfiguredKeyOutOfTheLog(CapturedOutput output) {
        server.withPropertyValues("nanodesk.api-key=nd_a-key-that-nobody-should-see")
                .run(context -> {
                    announceReady(context.getSourceApplicationContext());
                    assertThat(output)
                            .contains("KEY=$NANODESK_API_KEY")
                            .doesNotContain("nd_a-key-that-nobody-should-see");
                });
    }

    @Test
    void isSilentOnRequest(CapturedOutput output) {
        server.withPropertyValues("nanodesk.start-block=false").run(context -> {
            announceReady(context.getSourceApplicationContext());
            assertThat(output).doesNotContain("curl");
        });
    }

    private static void announceReady(ConfigurableApplicationContext context) {
        context.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
    }

    @EnableConfigurationProperties(AccessProperties.class)
    static class Settings {}
}
