package dev.nanodesk.helpdesk.freshdesk;

import dev.nanodesk.helpdesk.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a connection's settings say that only Freshdesk understands. */
record FreshdeskSettings(Connection connection) {

    static final Set<String> PRIORITIES = Set.of("1", "2", "3", "4");

    private static final String CATEGORY_FIELD = "category-field";
    private static final String TAG_PREFIX = "tag-prefix";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,99}");

    /** Freshdesk takes tags of up to 32 characters, and a comma for the end of one. */
    private static final Pattern TAG = Pattern.compile("[^,\\s][^,]{0,30}[^,\\s]");

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** The custom field that holds the category; without it the category is a tag. */
    Optional<String> categoryField() {
        return connection.option(CATEGORY_FIELD);
    }

    String tagPrefix() {
        return connection.option(TAG_PREFIX).orElse("nanodesk-");
    }

    boolean isTag(String category) {
        return TAG.matcher(tagPrefix() + category).matches();
    }

    /** Freshdesk gives every new ticket the lowest priority. */
    Set<String> untouchedPriorities() {
        return listed("untouched-priority", "1");
    }

    Set<String> inboundGroups() {
        return listed("inbound-groups", "");
    }

    List<String> flaws() {
        var flaws = new ArrayList<String>();
        if (!connection.hasApi()) {
            flaws.add("freshdesk needs 'url' and 'token': its webhooks name tickets only");
        }
        connection.words().priorities().values().stream()
                .filter(priority -> !PRIORITIES.contains(priority))
                .map("'priorities': '%s' must be 1 (low), 2 (medium), 3 (high) or 4 (urgent)"::formatted)
                .forEach(flaws::add);
        categoryField()
                .filter(name -> !FIELD.matcher(name).matches())
                .ifPresent(name -> flaws.add(
                        "option '%s' must be a field's name in the API, e.g. cf_category".formatted(CATEGORY_FIELD)));
        if (categoryField().isEmpty()) {
            connection.words().categories().values().stream()
                    .filter(category -> !isTag(category))
                    .map(
                            "'category-names': '%s' cannot be a tag: at most 32 characters with its prefix, no comma"
                                    ::formatted)
                    .forEach(flaws::add);
        }
        connection.words().agents().values().stream()
                .filter(agent -> !isNumber(agent) && !isSmallEmail(agent))
                .map("'agents': '%s' must be an agent's e-mail address in small letters, or number"::formatted)
                .forEach(flaws::add);
        return flaws;
    }

    private static boolean isSmallEmail(String text) {
        return text.contains("@") && text.equals(text.toLowerCase(Locale.ROOT));
    }

    private Set<String> listed(String option, String otherwise) {
        var list = connection.option(option).orElse(otherwise).strip();
        return list.isEmpty() ? Set.of() : Set.copyOf(List.of(list.split("\\s*,\\s*")));
    }
}
