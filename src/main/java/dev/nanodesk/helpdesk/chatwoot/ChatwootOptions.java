package dev.nanodesk.helpdesk.chatwoot;

import dev.nanodesk.helpdesk.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The options of a connection that only Chatwoot knows. */
final class ChatwootOptions {

    static final String ACCOUNT = "account";
    static final String CATEGORY_FIELD = "category-field";
    static final String LABEL_PREFIX = "label-prefix";
    static final String INBOUND_TEAMS = "inbound-teams";

    private static final Set<String> KNOWN = Set.of(ACCOUNT, CATEGORY_FIELD, LABEL_PREFIX, INBOUND_TEAMS);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern LABEL = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{1,50}");

    private ChatwootOptions() {}

    static List<String> flaws(Connection connection) {
        var flaws = new ArrayList<String>();
        connection.options().keySet().stream()
                .filter(key -> !KNOWN.contains(key))
                .sorted()
                .map("chatwoot has no option '%s'"::formatted)
                .forEach(flaws::add);
        if (!NUMBER.matcher(account(connection)).matches()) {
            flaws.add("chatwoot needs option 'account', the number in its address after /app/accounts/");
        }
        if (!LABEL.matcher(labelPrefix(connection)).matches()) {
            flaws.add("'label-prefix' may hold small letters, digits, hyphens and underscores only");
        }
        return flaws;
    }

    static String account(Connection connection) {
        return connection.option(ACCOUNT).orElse("").strip();
    }

    /** The conversation's attribute that holds the category; empty where a label does. */
    static Optional<String> categoryField(Connection connection) {
        return connection.option(CATEGORY_FIELD);
    }

    static String labelPrefix(Connection connection) {
        return connection.option(LABEL_PREFIX).orElse("nanodesk-");
    }

    static Set<String> inboundTeams(Connection connection) {
        return connection
                .option(INBOUND_TEAMS)
                .map(names -> Set.copyOf(List.of(names.strip().split("\\s*,\\s*"))))
                .orElse(Set.of());
    }
}
