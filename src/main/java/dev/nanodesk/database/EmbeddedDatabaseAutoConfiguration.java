package dev.nanodesk.database;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Starts the embedded PostgreSQL where no other database is configured. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@Conditional(EmbeddedDatabaseAutoConfiguration.NoDatabaseConfigured.class)
@ConditionalOnMissingBean({JdbcConnectionDetails.class, DataSource.class})
@EnableConfigurationProperties(DatabaseProperties.class)
class EmbeddedDatabaseAutoConfiguration {

    /** Closed after the connection pool, which depends on the connection details and so on this bean. */
    @Bean(destroyMethod = "close")
    PostgresServer embeddedDatabase(DatabaseProperties properties) {
        return PostgresServer.start(properties);
    }

    @Bean
    JdbcConnectionDetails embeddedDatabaseConnectionDetails(PostgresServer server) {
        return server.connectionDetails();
    }

    static class NoDatabaseConfigured extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var environment = context.getEnvironment();
            var configured = StringUtils.hasText(environment.getProperty("spring.datasource.url"))
                    || StringUtils.hasText(environment.getProperty("spring.datasource.jndi-name"));
            var message = ConditionMessage.forCondition("Embedded database");
            return configured
                    ? ConditionOutcome.noMatch(message.because("a database is configured"))
                    : ConditionOutcome.match(message.because("no database is configured"));
        }
    }
}
