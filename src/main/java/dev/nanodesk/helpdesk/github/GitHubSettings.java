package dev.nanodesk.helpdesk.github;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a connection's settings say of GitHub. */
final class GitHubSettings {

    private static final String REPOSITORY = "repository";
    private static final String UNTOUCHED = "untouched-labels";

    private static final Map<Field, String> PREFIX_OPTIONS =
            Map.of(Field.CATEGORY, "category-prefix", Field.PRIORITY, "priority-prefix", Field.QUEUE, "queue-prefix");

    private static final Pattern NAME = Pattern.compile("[\\w-]{1,100}/(?!\\.{1,2}$)[\\w.-]{1,100}");

    /** GitHub allows labels of 50 characters. */
    private static final int LONGEST_PREFIX = 30;

    private GitHubSettings() {}

    static List<String> flaws(Connection connection) {
        var flaws = new ArrayList<String>();
        if (!connection.hasApi()) {
            flaws.add("github needs 'url' (https://api.github.com) and 'token': its webhooks name issues only");
        }
        if (connection.user().isEmpty()) {
            flaws.add("github needs 'user', the login of the token's account, to tell its changes from people's");
        }
        if (!NAME.matcher(repository(connection)).matches()) {
            flaws.add("github needs the option 'repository' like 'acme/support'");
        }
        unknownOptions(connection)
                .forEach(option -> flaws.add("github has no option '%s', but %s".formatted(option, options())));
        addFlawsOf(prefixes(connection), flaws);
        return flaws;
    }

    private static void addFlawsOf(Map<Field, String> prefixes, List<String> flaws) {
        prefixes.forEach((field, prefix) -> {
            if (prefix.length() > LONGEST_PREFIX) {
                flaws.add("'%s' is longer than %d characters; GitHub's labels have 50"
                        .formatted(PREFIX_OPTIONS.get(field), LONGEST_PREFIX));
            }
            prefixes.forEach((other, otherPrefix) -> {
                if (field != other && startsWith(prefix, otherPrefix)) {
                    flaws.add("'%s' begins with '%s': a label could be either's"
                            .formatted(PREFIX_OPTIONS.get(field), PREFIX_OPTIONS.get(other)));
                }
            });
        });
    }

    private static List<String> unknownOptions(Connection connection) {
        return connection.options().keySet().stream()
                .filter(option -> !options().contains(option))
                .sorted()
                .toList();
    }

    private static Set<String> options() {
        var options = new TreeSet<>(PREFIX_OPTIONS.values());
        options.addAll(List.of(REPOSITORY, UNTOUCHED));
        return options;
    }

    /** As owner/name. */
    static String repository(Connection connection) {
        return connection.option(REPOSITORY).orElse("").strip();
    }

    static Map<Field, String> prefixes(Connection connection) {
        var prefixes = new EnumMap<Field, String>(Field.class);
        PREFIX_OPTIONS.forEach((field, option) -> prefixes.put(
                field,
                connection
                        .option(option)
                        .orElseGet(() -> "nanodesk-" + field.name().toLowerCase(Locale.ROOT) + "-")));
        return prefixes;
    }

    static List<String> untouchedLabels(Connection connection) {
        return connection
                .option(UNTOUCHED)
                .map(labels -> Stream.of(labels.split(","))
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** Labels that differ in case only are one to GitHub. */
    static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
