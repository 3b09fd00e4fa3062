package dev.nanodesk.helpdesk.intercom;

import dev.nanodesk.helpdesk.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a connection's settings say about its workspace. Teams and teammates are named by their ids. */
record IntercomSettings(Connection connection) {

    static final Pattern ID = Pattern.compile("\\d{1,18}");

    private static final Pattern VERSION = Pattern.compile("\\d\\.\\d{1,2}|Preview");

    List<String> flaws() {
        var flaws = new ArrayList<String>();
        if (!connection.hasApi()) {
            flaws.add("intercom needs 'url' and 'token': an event tells only a part of the conversation");
        }
        if (!ID.matcher(adminId()).matches()) {
            flaws.add("intercom needs the option 'admin-id', the number of the teammate that notes come from");
        }
        if (!VERSION.matcher(version()).matches()) {
            flaws.add("intercom's option 'api-version' must be like 2.14, not '%s'".formatted(version()));
        }
        if (connection.secrets().isEmpty() && !connection.webhookTokens().isEmpty()) {
            flaws.add(
                    "intercom signs its webhooks: set 'webhook-secrets' to the app's client secret, no 'webhook-tokens'");
        }
        if (priorityAttribute().isPresent() && hasPriorityFlag()) {
            flaws.add("intercom's options 'priority-attribute' and 'priority-flag' exclude each other");
        }
        connection.words().queues().forEach((queue, team) -> {
            if (!ID.matcher(team).matches()) {
                flaws.add("intercom's team for queue '%s' must be given by its number, not as '%s'"
                        .formatted(queue, team));
            }
        });
        return flaws;
    }

    String adminId() {
        return option("admin-id").orElse("");
    }

    boolean isUs(String admin) {
        return !admin.isEmpty() && admin.equals(adminId());
    }

    /** Answers differ between versions; without the header the app's setting would decide. */
    String version() {
        return option("api-version").orElse("2.14");
    }

    /** What our tags begin with; others are not ours. */
    String tagPrefix() {
        return option("tag-prefix").orElse("nanodesk-");
    }

    /** Intercom takes tags that differ in case for the same. */
    boolean isOurs(String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith(tagPrefix().toLowerCase(Locale.ROOT));
    }

    /** Empty where the category becomes a tag. */
    Optional<String> categoryAttribute() {
        return option("category-attribute");
    }

    /** Empty where the priority is the conversation's own, or none. */
    Optional<String> priorityAttribute() {
        return option("priority-attribute");
    }

    /** Whether the conversation's own priority is written, as not every version of the API can. */
    boolean hasPriorityFlag() {
        return option("priority-flag").filter("true"::equalsIgnoreCase).isPresent();
    }

    Set<String> inboundQueues() {
        return listed("inbound-queues");
    }

    Set<String> untouchedPriorities() {
        return listed("untouched-priority");
    }

    private Set<String> listed(String name) {
        return Arrays.stream(option(name).orElse("").split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> option(String name) {
        return connection.option(name).map(String::strip);
    }
}
