package dev.nanodesk.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a fresh installation shows.
 *
 * @param tickets whether example tickets and articles are loaded into an empty database: AUTO loads them into the
 *     embedded one only
 */
@Validated
@ConfigurationProperties("nanodesk.demo")
record DemoProperties(@DefaultValue("AUTO") Mode tickets) {

    /** When to load examples. */
    enum Mode {
        AUTO,
        ON,
        OFF
    }
}
