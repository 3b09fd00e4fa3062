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
 * @param shortMessage a single message of at most so many characters is its own summary: the 40 words that a model may
 *     write are some 280
 * @param longThread a thread of more characters is summarised by the large model, where one is configured
 * @param summaryTokens bound on a summary
 * @param draftTokens bound on a draft with its citations
 * @param draftMode when replies are drafted, for queues that are not named in {@code draftModes}
 * @param draftModes the same by queue
 * @param leastCategoryConfidence below this probability of the category a model drafts only when an agent asks
 * @param largeCategories categories whose drafts the large model writes
 * @param articles how many articles a draft may rest on
 * @param articleCharacters bound on the sections of articles in a prompt (decision 0044 tells how the default was found);
 *     four characters are about one token
 * @param macroConfidence from which probability of answering the ticket a macro is the draft (decision 0045)
 * @param doubtfulMacroConfidence from which probability a model is asked whether a macro answers the ticket
 * @param nearestMacroConfidence from which probability a macro is better than none where no model can be asked
 * @param orderNumber what an order number looks like; its first group if it has one
 */
@Validated
@ConfigurationProperties("nanodesk.writing")
record WritingProperties(
        @DefaultValue("400") @Positive int shortMessage,
        @DefaultValue("6000") @Positive int longThread,
        @DefaultValue("120") @Positive int summaryTokens,
        @DefaultValue("500") @Positive int draftTokens,
        @DefaultValue("eager") DraftMode draftMode,
        @DefaultValue Map<String, DraftMode> draftModes,

        @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") double leastCategoryConfidence,

        @DefaultValue Set<String> largeCategories,
        @DefaultValue("3") @Positive int articles,
        @DefaultValue("1200") @Positive int articleCharacters,

        @DefaultValue("0.78") @DecimalMin("0") @DecimalMax("1") double macroConfidence,

        @DefaultValue("0.25") @DecimalMin("0") @DecimalMax("1") double doubtfulMacroConfidence,

        @DefaultValue("0.4") @DecimalMin("0") @DecimalMax("1") double nearestMacroConfidence,

        @DefaultValue("(?<![\\w-])[A-Z]{1,4}-\\d{4,12}(?![\\w-])")
        Pattern orderNumber) {}
