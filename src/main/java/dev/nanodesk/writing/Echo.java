package dev.nanodesk.writing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds text that a reply copies from the ticket: the way in which planted sentences get into drafts. */
final class Echo {
    /** So many words in a row are copied, not chosen again. */
    private static final int RUN = 6;

    private final Set<List<String>> customerRuns;
    private final Set<List<String>> articleRuns;

    Echo(String customer, String articles) {
        customerRuns = runs(Words.of(customer));
        articleRuns = runs(Words.of(articles));
    }

    /** Whether a sentence repeats the customer where no article says the same. */
    boolean isIn(String sentence) {
        var words = Words.of(sentence);
        return runs(words).stream().anyMatch(run -> customerRuns.contains(run) && !articleRuns.contains(run));
    }

    private static Set<List<String>> runs(List<String> words) {
        var runs = new HashSet<List<String>>();
        for (var i = 0; i + RUN <= words.size(); i++) {
            runs.add(List.copyOf(words.subList(i, i + RUN)));
        }
        return runs;
    }
}
