package dev.nanodesk.testing;

import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Stands in for the modules behind intake and triage, so that a test can have them fail. */
@TestConfiguration(proxyBeanMethods = false)
public class Fakes {

    @Bean
    @Primary
    FakeModels fakeModels() {
        return new FakeModels();
    }

    @Bean
    @Primary
    FakeClassifier fakeClassifier() {
        return new FakeClassifier();
    }

    @Bean
    @Primary
    FakeWriting fakeWriting() {
        return new FakeWriting();
    }

    @Bean
    @Primary
    FakeDesk fakeDesk() {
        return new FakeDesk();
    }

    // TODO remove once the access module guards the API: tests then bring a key.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain everybodyMayDoEverything(HttpSecurity http) {
        return http.securityMatcher(request -> true)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    // TODO remove once the routing module brings the table.
    @Bean
    FlywayMigrationStrategy migrationWithAssignments() {
        return flyway -> {
            flyway.migrate();
            createAssignments(flyway.getConfiguration().getDataSource());
        };
    }

    private static void createAssignments(DataSource dataSource) {
        JdbcClient.create(dataSource)
                .sql(
                        "create table if not exists assignment (ticket_id uuid primary key, queue text, state text, agent text)")
                .update();
    }
}
