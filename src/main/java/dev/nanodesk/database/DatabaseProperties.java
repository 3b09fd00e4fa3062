package dev.nanodesk.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the embedded PostgreSQL; without effect where {@code spring.datasource.url} is set.
 *
 * @param directory where the server's programs and data live; kept over restarts
 * @param port the port on 127.0.0.1; 0 takes a free one at each start
 * @param startTimeout how long the server may take to start, crash recovery included
 * @param stopTimeout how long the server may take to stop before it is stopped hard
 */
@Validated
@ConfigurationProperties("nanodesk.database")
record DatabaseProperties(
        @DefaultValue("./data/postgres") @NotNull Path directory,
        @DefaultValue("0") @PositiveOrZero @Max(65535) int port,
        @DefaultValue("60s") @NotNull Duration startTimeout,
        @DefaultValue("20s") @NotNull Duration stopTimeout) {}
