package dev.nanodesk.classification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is looked for in tickets beside order, invoice and account numbers, amounts and dates.
 *
 * @param products names of products, found as whole words in any case
 * @param types own types of entities; they win over the built-in ones
 */
@Validated
@ConfigurationProperties("nanodesk.entities")
record EntityProperties(
        @DefaultValue List<String> products, @DefaultValue List<@Valid OwnType> types) {

    EntityProperties {
        products = List.copyOf(products);
        types = List.copyOf(types);
    }

    /**
     * An own type.
     *
     * @param type name in upper case, e.g. {@code SERIAL_NUMBER}
     * @param pattern regular expression in RE2 syntax; where it has a group, the first group is the entity
     */
    record OwnType(
            @NotBlank @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}") String type,

            @NotBlank String pattern) {}
}
