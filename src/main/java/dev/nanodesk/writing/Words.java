package dev.nanodesk.writing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Words of texts, and the little words by which languages are told apart. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+){0,4}");

    /** Letters that the forms of one word share in most of the five languages. */
    private static final int STEM = 5;

    private static final Map<String, Set<String>> LITTLE = Map.of(
            "en",
                    little(
                            "the and of to in is you that it for on are with as your have this be at or from not by we can will my i"
                                    + " was but our if they an when which has been please would could there do does did me still any"),
            "de",
                    little(
                            "der die das und ist nicht ich sie zu den mit von für auf ein eine im es dem wir auch bitte aber an bei"
                                    + " wie noch ihre ihr ihnen einen einer wird werden haben habe hat oder wenn kann können mir mich mein"
                                    + " meine nach aus dass sich nur sehr schon was wurde uns zum zur vom"),
            "fr",
                    little(
                            "le la les et est des un une que pour dans vous je ne pas en sur avec ce mon ma mes du au votre vos nous"
                                    + " qui il elle sont être par plus mais ou où cette ces si bonjour merci avez été leur aux"),
            "es",
                    little(
                            "el la los las y es que de en un una por con para no se su sus mi del al lo como más pero ha he está"
                                    + " este esta hola gracias usted puede puedo sobre muy cuando nos si le les ya tiene"),
            "it",
                    little(
                            "il lo la gli le e è che di un una per con non si mi del della dei al alla ho ha sono come più ma anche"
                                    + " questo questa grazie buongiorno vi può posso nel nella suo sua vostro quando ancora se ci"));

    private Words() {}

    private static Set<String> little(String words) {
        return Set.of(words.split(" ", -1));
    }

    /** All words, lower-case, in order. */
    static List<String> of(String text) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(text.toLowerCase(Locale.ROOT).replace('’', '\''));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** The beginnings of the words that carry meaning. */
    static Set<String> stems(String text) {
        var stems = new LinkedHashSet<String>();
        for (var word : of(text)) {
            if (word.length() > 2 && !isLittle(word)) {
                stems.add(word.substring(0, Math.min(STEM, word.length())));
            }
        }
        return stems;
    }

    private static boolean isLittle(String word) {
        return LITTLE.values().stream().anyMatch(words -> words.contains(word));
    }

    /**
     * Whether a text is clearly written in another of the languages that are known here. Too short a text, an unknown
     * language, or a close call is no contradiction.
     */
    static boolean contradictLanguage(String text, String language) {
        var expected = LITTLE.get(Locale.forLanguageTag(language).getLanguage());
        if (expected == null) {
            return false;
        }
        var words = of(text);
        var hits = count(words, expected);
        return LITTLE.values().stream().anyMatch(other -> {
            var others = count(words, other);
            return others >= 4 && others > 2 * hits;
        });
    }

    private static long count(List<String> words, Set<String> little) {
        return words.stream().filter(little::contains).count();
    }
}
