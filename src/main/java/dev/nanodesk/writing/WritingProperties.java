package dev.nanodesk.writing;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How summaries and drafts are written.
 *
 * @param shortMessage a single message of at most so many characters is its own summary
 * @param longThread a thread of more characters is summarised by the large model, where one is configured
 * @param summaryTokens bound on a summary
 * @param draftTokens bound on a draft with its citations
 * @param draftMode when replies are drafted, for queues that are not named in {@code draftModes}
 * @param draftModes the same by queue
 * @param largeCategories categories whose drafts the large model writes
 * @param articles how many articles a draft may rest on
 * @param articleCharacters bound on the text of all articles in a prompt; four characters are about one token
 * @param macroScore from which search score a macro fits with confidence (decision 0042 tells how the default was found)
 * @param nearestMacroScore from which score a macro is better than none where no model can be asked
 * @param orderNumber what an order number looks like; its first group if it has one
 */
@Validated
@ConfigurationProperties("nanodesk.writing")
record WritingProperties(
        @DefaultValue("280") @Positive int shortMessage,
        @DefaultValue("6000") @Positive int longThread,
        @DefaultValue("120") @Positive int summaryTokens,
        @DefaultValue("500") @Positive int draftTokens,
        @DefaultValue("eager") DraftMode draftMode,
        @DefaultValue Map<String, DraftMode> draftModes,
        @DefaultValue Set<String> largeCategories,
        @DefaultValue("3") @Positive int articles,
        @DefaultValue("4500") @Positive int articleCharacters,

        @DefaultValue("0.65") @DecimalMin("0") @DecimalMax("1") double macroScore,

        @DefaultValue("0.35") @DecimalMin("0") @DecimalMax("1") double nearestMacroScore,

        @DefaultValue("(?<![\\w-])[A-Z]{1,4}-\\d{4,12}(?![\\w-])")
        Pattern orderNumber) {}
