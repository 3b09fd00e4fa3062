package dev.nanodesk.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseAutoConfigurationTests {

    @TempDir
    Path directory;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    EmbeddedDatabaseAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class));

    @Test
    void startsAServerAndStopsItWithTheContext() {
        runner.withPropertyValues("nanodesk.database.directory=" + directory, "spring.datasource.url=")
                .run(context -> {
                    assertThat(context).hasSingleBean(EmbeddedDatabase.class);
                    var jdbc = context.getBean(JdbcClient.class);
                    assertThat(jdbc.sql("select 1").query(Integer.class).single())
                            .isEqualTo(1);
                });
        assertThat(directory.resolve("data/PG_VERSION")).exists();
        assertThat(Files.exists(directory.resolve("data/postmaster.pid"))).isFalse();
    }

    @Test
    void stepsBackForAConfiguredServer() {
        runner.withPropertyValues("spring.datasource.url=jdbc:postgresql://db.example/nanodesk")
                .run(context -> assertThat(context).doesNotHaveBean(EmbeddedDatabase.class));
    }

    @Test
    void stepsBackForConnectionDetailsOfAnotherKind() {
        runner.withBean(JdbcConnectionDetails.class, TestDatabase::freshDatabase)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(EmbeddedDatabase.class)
                        .hasSingleBean(JdbcConnectionDetails.class));
    }
}
