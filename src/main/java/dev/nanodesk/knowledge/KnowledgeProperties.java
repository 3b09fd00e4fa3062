package dev.nanodesk.knowledge;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How knowledge is searched.
 *
 * @param similarTicketsSearched among how many of the newest tickets similar ones are looked for
 * @param similarTicketsCompared how many of those that share most words are compared closely
 */
@Validated
@ConfigurationProperties("nanodesk.knowledge")
record KnowledgeProperties(
        @DefaultValue("10000") @Positive int similarTicketsSearched,
        @DefaultValue("200") @Positive int similarTicketsCompared) {}
