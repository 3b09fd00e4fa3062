package dev.nanodesk.settings;

import java.util.List;
import java.util.Optional;

/** Settings that are kept and replaced as one text. */
interface SettingsDocument {

    Area area();

    /** The text in force, as it was written. */
    String source();

    /** What is wrong with a text; empty if it can be put in force. */
    List<String> problems(String yaml);

    /** What works, but may not be meant. */
    default List<String> warnings(String yaml) {
        return List.of();
    }

    /** Puts a text without problems in force. */
    void replace(String yaml, String who);

    /** What sets two texts without problems apart. */
    Difference difference(String before, String after);

    /** What saving leads to, in a sentence. */
    String effect();

    /** Why it cannot be changed here; empty where it can. */
    default Optional<String> fixed() {
        return Optional.empty();
    }
}
