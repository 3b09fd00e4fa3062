package dev.nanodesk.helpdesk.jira;

import dev.nanodesk.helpdesk.Connection;
import dev.nanodesk.helpdesk.Signatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a connection's settings say about its Jira: one service project, seen and written as one account. */
record JiraSettings(Connection connection) {

    static final String COMPONENTS = "components";
    static final Pattern ACCOUNT = Pattern.compile("[0-9A-Za-z:_-]{1,128}");

    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{0,254}");
    private static final Pattern CUSTOM_FIELD = Pattern.compile("customfield_\\d{1,10}");
    private static final Pattern WHITESPACE = Pattern.compile("\\s");

    List<String> flaws() {
        var flaws = new ArrayList<String>();
        if (!connection.hasApi()) {
            flaws.add("jira needs 'url' and 'token': an event tells only a part of the issue");
        }
        if (!connection.user().contains("@")) {
            flaws.add("jira needs 'user', the e-mail address of the account that the token belongs to");
        }
        if (!ACCOUNT.matcher(accountId()).matches()) {
            flaws.add("jira needs the option 'account-id' of that account, to tell its changes from people's");
        }
        if (!PROJECT.matcher(project()).matches()) {
            flaws.add("jira needs the option 'project', the key of the service project, e.g. HELP");
        }
        categoryField()
                .filter(field -> !CUSTOM_FIELD.matcher(field).matches())
                .ifPresent(field -> flaws.add(
                        "jira's option 'category-field' must be like customfield_10050, not '%s'".formatted(field)));
        queueField()
                .filter(field -> !field.equals(COMPONENTS)
                        && !CUSTOM_FIELD.matcher(field).matches())
                .ifPresent(field ->
                        flaws.add("jira's option 'queue-field' must be 'components' or like customfield_10051, not '%s'"
                                .formatted(field)));
        if (WHITESPACE.matcher(tagPrefix()).find()) {
            flaws.add("jira's option 'tag-prefix' may hold no space, as labels may not");
        }
        return flaws;
    }

    /** A personal token signs in with the account's address. */
    String credentials() {
        return "Basic " + Signatures.base64(Signatures.bytes(connection.user() + ":" + connection.token()));
    }

    String project() {
        return connection.option("project").map(String::strip).orElse("");
    }

    boolean isInProject(String issueKey) {
        return issueKey.startsWith(project() + "-");
    }

    String accountId() {
        return connection.option("account-id").map(String::strip).orElse("");
    }

    boolean isUs(String account) {
        return !account.isEmpty() && account.equals(accountId());
    }

    /** What our labels begin with; others are not ours. */
    String tagPrefix() {
        return connection.option("tag-prefix").map(String::strip).orElse("nanodesk-");
    }

    /** Empty where the category becomes a label. */
    Optional<String> categoryField() {
        return connection.option("category-field").map(String::strip);
    }

    /** Empty where a queue cannot be written: Jira's own queues are filters. */
    Optional<String> queueField() {
        return connection.option("queue-field").map(String::strip);
    }

    Set<String> untouchedPriorities() {
        return listed("untouched-priority", "Medium");
    }

    Set<String> inboundQueues() {
        return listed("inbound-queues", "");
    }

    private Set<String> listed(String option, String otherwise) {
        return Arrays.stream(connection.option(option).orElse(otherwise).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
