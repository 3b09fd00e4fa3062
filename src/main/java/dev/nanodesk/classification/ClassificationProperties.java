package dev.nanodesk.classification;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tickets are sorted.
 *
 * @param targetError share of automatic decisions that may be wrong
 * @param sentimentLocation labelled texts that sentiment is learnt from, JSON lines
 * @param leastSentiment confidence below which no sentiment is told
 * @param languages the languages that customers write in, BCP 47
 * @param leastLanguage confidence below which a language is undetermined
 * @param trials labelled tickets that each model is put to while no ticket waits, to measure how far it can be trusted;
 *     the newest ones, 0 for none
 * @param taxonomyRefresh how long a replica may work with a taxonomy that another replica has replaced
 */
@Validated
@ConfigurationProperties("nanodesk.classification")
record ClassificationProperties(
        @DefaultValue("0.05") @DecimalMin("0.001") @DecimalMax("0.5") double targetError,

        @DefaultValue("classpath:demo/sentiment.jsonl") @NotBlank String sentimentLocation,

        @DefaultValue("0.8") @DecimalMin("0") @DecimalMax("1") double leastSentiment,

        @DefaultValue({"en", "de", "fr", "es", "it", "nl", "pt", "pl"}) @NotEmpty List<String> languages,

        @DefaultValue("0.6") @DecimalMin("0") @DecimalMax("1") double leastLanguage,

        @DefaultValue("300") @PositiveOrZero int trials,

        @DefaultValue("5s") Duration taxonomyRefresh) {

    ClassificationProperties {
        languages = List.copyOf(languages);
    }
}
