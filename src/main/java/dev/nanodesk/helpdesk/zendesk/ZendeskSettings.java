package dev.nanodesk.helpdesk.zendesk;

import dev.nanodesk.helpdesk.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a connection's settings say that only Zendesk understands. */
record ZendeskSettings(Connection connection) {

    static final String CATEGORY_FIELD = "category-field";
    private static final String TAG_PREFIX = "tag-prefix";
    private static final String USER_ID = "user-id";

    private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /** Zendesk splits tags at spaces, makes them small, and drops other signs. */
    private static final Pattern TAG = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{Nd}_:/-]{1,200}");

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    /** The id of the ticket field that holds the category; without it the category is a tag. */
    Optional<String> categoryField() {
        return connection.option(CATEGORY_FIELD);
    }

    String tagPrefix() {
        return connection.option(TAG_PREFIX).orElse("nanodesk-");
    }

    /** The id of our own user, as event webhooks name it. */
    Optional<String> userId() {
        return connection.option(USER_ID);
    }

    boolean usesOAuth() {
        return connection.option("auth").filter("oauth"::equals).isPresent();
    }

    /** The priorities and groups that tickets have before anybody chose. */
    Set<String> untouchedPriorities() {
        return listed("untouched-priority");
    }

    Set<String> inboundGroups() {
        return listed("inbound-groups");
    }

    List<String> flaws() {
        var flaws = new ArrayList<String>();
        if (!connection.hasApi()) {
            flaws.add("zendesk needs 'url' and 'token': its webhooks name tickets only");
        }
        if (!isEmail(connection.user())) {
            flaws.add(
                    "zendesk needs 'user', the e-mail address of the token's user, to sign in and to know its changes");
        }
        connection.words().priorities().values().stream()
                .filter(priority -> !PRIORITIES.contains(priority))
                .map("'priorities': '%s' must be low, normal, high or urgent"::formatted)
                .forEach(flaws::add);
        numbers(CATEGORY_FIELD, "the id of a ticket field", flaws);
        numbers(USER_ID, "the id of the token's user", flaws);
        connection
                .option("auth")
                .filter(kind -> !Set.of("token", "oauth").contains(kind))
                .ifPresent(kind -> flaws.add("option 'auth' must be 'token' or 'oauth', not '%s'".formatted(kind)));
        if (categoryField().isEmpty()) {
            tags(flaws);
        }
        connection.words().agents().values().stream()
                .filter(agent -> !isEmail(agent) || !agent.equals(agent.toLowerCase(Locale.ROOT)))
                .map("'agents': '%s' must be an agent's e-mail address in small letters"::formatted)
                .forEach(flaws::add);
        return flaws;
    }

    private void numbers(String option, String meaning, List<String> flaws) {
        connection
                .option(option)
                .filter(value -> !isNumber(value))
                .ifPresent(value -> flaws.add("option '%s' must be a number, %s".formatted(option, meaning)));
    }

    private void tags(List<String> flaws) {
        if (!isTag(tagPrefix())) {
            flaws.add("option '%s' must be small letters, digits, '-', '_', ':' and '/'".formatted(TAG_PREFIX));
        }
        connection.words().categories().values().stream()
                .filter(category -> !isTag(category))
                .map(
                        "'category-names': '%s' cannot be a tag: only small letters, digits, '-', '_', ':' and '/'"
                                ::formatted)
                .forEach(flaws::add);
    }

    private Set<String> listed(String option) {
        return connection
                .option(option)
                .map(list -> Set.copyOf(List.of(list.strip().split("\\s*,\\s*"))))
                .orElse(Set.of());
    }
}
