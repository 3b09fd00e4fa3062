package dev.nanodesk.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the stand-in makes of a prompt.
 *
 * @param choices descriptions by code; those of the task where it has its own
 * @param ticket what stands between the ticket's fences, or the whole last message
 * @param task what comes after the ticket
 */
record ReadPrompt(Map<String, String> choices, String ticket, String task) {

    private static final Pattern CHOICE = Pattern.compile("(?m)^(\\w{1,3})\\. (.+)$");
    private static final Pattern FENCED = Pattern.compile("<<<TICKET\\n(.*?)\\nTICKET>>>(.*)", Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+(?:[.!?](?=\\S)[^.!?\\n]*)*[.!?]?");
    private static final Pattern HEADING = Pattern.compile("^(Subject:.*|\\[\\d+] .*:|\\[… cut …])$");

    static ReadPrompt of(String prompt) {
        var fenced = FENCED.matcher(prompt);
        var found = fenced.find();
        var head = found ? prompt.substring(0, fenced.start()) : prompt;
        var choices = choices(head);
        if (!found) {
            return new ReadPrompt(choices, prompt, prompt);
        }
        var own = choices(fenced.group(2));
        return new ReadPrompt(own.isEmpty() ? choices : own, fenced.group(1), fenced.group(2));
    }

    private static Map<String, String> choices(String text) {
        var choices = new LinkedHashMap<String, String>();
        CHOICE.matcher(text).results().forEach(line -> choices.putIfAbsent(line.group(1), line.group(2)));
        return choices;
    }

    /** The ticket's sentences without the lines that tell who wrote them. */
    List<String> sentences() {
        return sentences(ticket);
    }

    static List<String> sentences(String text) {
        return SENTENCE.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .filter(sentence ->
                        sentence.length() > 3 && !HEADING.matcher(sentence).matches())
                .toList();
    }
}
