package dev.nanodesk.helpdesk.zammad;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The options of a connection that only Zammad knows. */
final class ZammadOptions {

    static final String CATEGORY_FIELD = "category-field";
    static final String TAG_PREFIX = "tag-prefix";
    static final String INBOUND_GROUPS = "inbound-groups";
    static final String UNTOUCHED_PRIORITY = "untouched-priority";
    static final String UNTOUCHED_CATEGORY = "untouched-category";
    static final String CLOSED_STATES = "closed-states";
    static final String SHARED_DRAFTS = "shared-drafts";

    private static final Set<String> KNOWN = Set.of(
            CATEGORY_FIELD,
            TAG_PREFIX,
            INBOUND_GROUPS,
            UNTOUCHED_PRIORITY,
            UNTOUCHED_CATEGORY,
            CLOSED_STATES,
            SHARED_DRAFTS);
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z0-9_]{1,99}");
    private static final Set<String> SWITCH = Set.of("on", "off");

    private ZammadOptions() {}

    static List<String> flaws(Connection connection) {
        var flaws = new ArrayList<String>();
        connection.options().keySet().stream()
                .filter(key -> !KNOWN.contains(key))
                .sorted()
                .map("zammad has no option '%s'"::formatted)
                .forEach(flaws::add);
        categoryField(connection)
                .filter(name -> !ATTRIBUTE.matcher(name).matches())
                .map(
                        "'category-field' must be the name of a ticket attribute such as triage_category, not '%s'"
                                ::formatted)
                .ifPresent(flaws::add);
        connection
                .option(SHARED_DRAFTS)
                .filter(value -> !SWITCH.contains(value))
                .map("'shared-drafts' must be on or off, not '%s'"::formatted)
                .ifPresent(flaws::add);
        return flaws;
    }

    /** The ticket's attribute that holds the category; empty where a tag does. */
    static Optional<String> categoryField(Connection connection) {
        return connection.option(CATEGORY_FIELD);
    }

    static String tagPrefix(Connection connection) {
        return connection.option(TAG_PREFIX).orElse("nanodesk-");
    }

    static boolean hasSharedDrafts(Connection connection) {
        return !connection.option(SHARED_DRAFTS).orElse("on").equals("off");
    }

    static Set<String> closedStates(Connection connection) {
        var states = new HashSet<>(Set.of("closed"));
        states.addAll(
                connection.option(CLOSED_STATES).map(ZammadOptions::listed).orElse(Set.of()));
        return states;
    }

    static Map<Field, Set<String>> untouched(Connection connection) {
        var untouched = new EnumMap<Field, Set<String>>(Field.class);
        untouched.put(
                Field.PRIORITY, Set.of(connection.option(UNTOUCHED_PRIORITY).orElse("2 normal")));
        untouched.put(
                Field.QUEUE,
                connection.option(INBOUND_GROUPS).map(ZammadOptions::listed).orElse(Set.of("Users")));
        connection.option(UNTOUCHED_CATEGORY).ifPresent(category -> untouched.put(Field.CATEGORY, Set.of(category)));
        return untouched;
    }

    private static Set<String> listed(String names) {
        return Set.copyOf(List.of(names.strip().split("\\s*,\\s*")));
    }
}
