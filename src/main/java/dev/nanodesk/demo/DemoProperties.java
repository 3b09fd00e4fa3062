package dev.nanodesk.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a fresh installation shows.
 *
 * @param tickets whether example tickets and articles are loaded into an empty database: AUTO loads them into the
 *     embedded one only
 * @param calibrate whether the classifier learns from the example desk's sorted tickets; they count only while the
 *     taxonomy has all categories of the example one
 */
@Validated
@ConfigurationProperties("nanodesk.demo")
record DemoProperties(
        @DefaultValue("AUTO") Mode tickets,
        @DefaultValue("true") boolean calibrate) {

    /** When to load examples. */
    enum Mode {
        AUTO,
        ON,
        OFF
    }
}
