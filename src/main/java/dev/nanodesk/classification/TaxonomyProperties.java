package dev.nanodesk.classification;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the first taxonomy comes from.
 *
 * @param location YAML that is read while the database has no taxonomy yet
 */
@Validated
@ConfigurationProperties("nanodesk.taxonomy")
record TaxonomyProperties(
        @DefaultValue("classpath:demo/taxonomy.yaml") @NotBlank String location) {}
