package dev.nanodesk.helpdesk.freshdesk;

import static dev.nanodesk.helpdesk.freshdesk.FreshdeskJson.text;

import dev.nanodesk.helpdesk.Call;
import dev.nanodesk.helpdesk.HelpdeskApi;
import dev.nanodesk.helpdesk.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What Freshdesk's numbers of groups and agents stand for. The lists are kept for ten minutes, and read again after one
 * where something is not in them. A token that may not read them works with numbers.
 */
final class FreshdeskNames {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration KEPT_IN_VAIN = Duration.ofMinutes(1);
    private static final int PAGES = 10;

    private final Clock clock;
    private final Map<Key, Listing> listings = new ConcurrentHashMap<>();

    FreshdeskNames(Clock clock) {
        this.clock = clock;
    }

    /** What has names. */
    enum Kind {
        GROUP("groups"),
        AGENT("agents");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        private String name(JsonNode one) {
            return switch (this) {
                case GROUP -> text(one, "name");
                case AGENT -> text(one.path("contact"), "email").toLowerCase(Locale.ROOT);
            };
        }

        private String described() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Key(String connection, Kind kind) {}

    private record Listing(Instant readAt, Map<String, String> names, Optional<String> refusal) {

        /** A list that is not there does not mean that the ticket is gone. */
        static Listing refused(Instant now, String reason) {
            return new Listing(now, Map.of(), Optional.of(reason));
        }

        boolean isFresh(Instant now, Predicate<Listing> holds) {
            var age = Duration.between(readAt, now);
            return age.compareTo(KEPT_IN_VAIN) < 0 || (age.compareTo(KEPT) < 0 && holds.test(this));
        }

        Optional<String> id(String name) {
            return names.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }

    /** The name of a number; the number itself where Freshdesk does not tell. */
    Reply<String> name(Kind kind, String id, HelpdeskApi api) {
        if (id.isEmpty()) {
            return new Reply.Done<>("");
        }
        return listing(kind, api, listing -> listing.names().containsKey(id))
                .map(listing -> listing.names().getOrDefault(id, id));
    }

    /** The number of a name; refused where there is none. */
    Reply<String> id(Kind kind, String name, HelpdeskApi api) {
        if (name.isEmpty() || FreshdeskSettings.isNumber(name)) {
            return new Reply.Done<>(name);
        }
        return listing(kind, api, listing -> listing.id(name).isPresent())
                .then(listing -> listing.id(name)
                        .<Reply<String>>map(Reply.Done::new)
                        .orElseGet(() -> new Reply.Refused<>(listing.refusal()
                                .map(reason -> "the token may not list Freshdesk's %ss: name '%s' by its number (%s)"
                                        .formatted(kind.described(), name, reason))
                                .orElseGet(() -> "Freshdesk has no %s '%s'".formatted(kind.described(), name)))));
    }

    private Reply<Listing> listing(Kind kind, HelpdeskApi api, Predicate<Listing> holds) {
        var key = new Key(api.connection().name(), kind);
        var known = listings.get(key);
        var now = clock.instant();
        if (known != null && known.isFresh(now, holds)) {
            return new Reply.Done<>(known);
        }
        return read(kind, now, api).map(listing -> {
            listings.put(key, listing);
            return listing;
        });
    }

    private static Reply<Listing> read(Kind kind, Instant now, HelpdeskApi api) {
        var all = FreshdeskPages.all(Call.get("api", "v2", kind.path), PAGES, api);
        return switch (all) {
            case Reply.Refused<List<JsonNode>>(var reason) -> new Reply.Done<>(Listing.refused(now, reason));
            case Reply.Gone<List<JsonNode>>(var reason) -> new Reply.Done<>(Listing.refused(now, reason));
            default -> all.map(list -> new Listing(now, names(kind, list), Optional.empty()));
        };
    }

    private static Map<String, String> names(Kind kind, List<JsonNode> list) {
        return list.stream()
                .filter(one -> FreshdeskSettings.isNumber(text(one, "id")))
                .filter(one -> !kind.name(one).isEmpty())
                .collect(Collectors.toUnmodifiableMap(one -> text(one, "id"), kind::name, (first, repeated) -> first));
    }
}
