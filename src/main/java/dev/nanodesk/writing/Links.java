package dev.nanodesk.writing;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses in texts: of pages, of mailboxes, and bare host names. */
final class Links {
    private static final Pattern LINK = Pattern.compile(
            "\\b[a-z][a-z+.-]{1,15}\\s?:\\s?//\\s?\\S{1,300}|\\b(?:javascript|data|mailto|tel|file|sms):\\S{1,300}"
                    + "|[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}|\\bwww\\.\\S{1,300}"
                    + "|(?<![\\w.@-])[\\p{L}\\d-]{2,63}(?:(?:\\.|\\[\\.\\])[\\p{L}\\d-]{2,63}){0,4}(?:\\.|\\[\\.\\])[a-z]{2,24}(?![\\w])(?:/\\S{0,300})?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FILE =
            Pattern.compile("[^/@:]+\\.(?:pdf|ics|csv|png|jpe?g|gif|txt|zip|docx?|xlsx?|log|mp4|mov)");

    private static final Pattern SCHEME_AND_PATH = Pattern.compile("^[a-z]+://([^/?#]+).*$", Pattern.DOTALL);

    private Links() {}

    /** The addresses in a text, in lower case, without the punctuation around them. */
    static Set<String> in(String text) {
        return LINK.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(Links::isAddress)
                .map(Links::normalised)
                .filter(link -> !FILE.matcher(link).matches())
                .collect(Collectors.toSet());
    }

    /** Whether every address in a text stands in the sources as a whole, or is the host of one that does. */
    static boolean allStandIn(Set<String> sources, String text) {
        return in(text).stream().allMatch(link -> sources.contains(link) || isHostOfOne(link, sources));
    }

    private static boolean isHostOfOne(String link, Set<String> sources) {
        var host = host(link);
        return (link.equals(host) || link.equals("https://" + host))
                && sources.stream().anyMatch(source -> host(source).equals(host));
    }

    private static String host(String link) {
        var matcher = SCHEME_AND_PATH.matcher(link);
        return matcher.matches() ? matcher.group(1) : link;
    }

    /** A missing blank behind a full stop ("done.We") is no address. */
    private static boolean isAddress(String found) {
        var dot = found.lastIndexOf('.');
        return found.contains("/")
                || found.contains("@")
                || found.contains(":")
                || dot + 1 >= found.length()
                || !Character.isUpperCase(found.charAt(dot + 1))
                || found.equals(found.toUpperCase(Locale.ROOT));
    }

    private static String normalised(String link) {
        var end = link.length();
        while (end > 0 && ".,;:!?)>]*\"'»”’_".indexOf(link.charAt(end - 1)) >= 0) {
            end--;
        }
        var trimmed = link.substring(0, end).toLowerCase(Locale.ROOT);
        return trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    }
}
