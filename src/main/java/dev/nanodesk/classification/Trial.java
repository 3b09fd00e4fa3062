package dev.nanodesk.classification;

import dev.nanodesk.inference.Choice;
import dev.nanodesk.inference.ModelVersion;
import dev.nanodesk.inference.Tier;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model on trial, choosing from given categories: what is measured of it holds for exactly these.
 *
 * @param choices hash of the categories as the model reads them
 */
record Trial(Tier tier, ModelVersion version, String choices) {

    static Trial of(Tier tier, ModelVersion version, List<Choice> choices) {
        return new Trial(
                tier,
                version,
                HeldOut.key(choices.stream()
                        .map(choice -> choice.name() + '\0' + choice.description())
                        .collect(Collectors.joining("\0"))));
    }
}
