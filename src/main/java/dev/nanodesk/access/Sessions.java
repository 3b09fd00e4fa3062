package dev.nanodesk.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** The sessions of people, on all replicas. */
@Service
class Sessions {

    static final String ADDRESS = "nanodesk.address";
    static final String BROWSER = "nanodesk.browser";

    private final FindByIndexNameSessionRepository<? extends Session> repository;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository) {
        this.repository = repository;
    }

    /** A person's sessions, the one that was used last first. */
    List<Known> of(String name) {
        return repository.findByPrincipalName(name).values().stream()
                .filter(session -> !session.isExpired())
                .map(Sessions::known)
                .sorted(Comparator.comparing(Known::usedAt).reversed())
                .toList();
    }

    /** Ends a person's sessions, but for one; how many. */
    int end(String name, @Nullable String kept) {
        var ended =
                of(name).stream().filter(session -> !session.id().equals(kept)).toList();
        ended.forEach(session -> repository.deleteById(session.id()));
        return ended.size();
    }

    /** Ends one of a person's sessions. */
    void endOne(String name, String id) {
        of(name).stream()
                .filter(session -> session.id().equals(id))
                .forEach(session -> repository.deleteById(session.id()));
    }

    /** Ends those that were used longest ago, so that at most so many others stay. */
    void endOldest(String name, String current, int others) {
        of(name).stream()
                .filter(session -> !session.id().equals(current))
                .skip(others)
                .forEach(session -> repository.deleteById(session.id()));
    }

    private static Known known(Session session) {
        return new Known(
                session.getId(),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                Optional.ofNullable(session.<String>getAttribute(ADDRESS)).orElse(""),
                Optional.ofNullable(session.<String>getAttribute(BROWSER)).orElse(""));
    }

    /**
     * A session.
     *
     * @param address where its person signed in from
     * @param browser what that browser said it was
     */
    record Known(String id, Instant createdAt, Instant usedAt, String address, String browser) {

        private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");
        private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux");

        /** The browser in a few words, for people. */
        public String words() {
            var name = named(BROWSERS).replace("Edg", "Edge").replace("OPR", "Opera");
            var system = named(SYSTEMS);
            if (name.isEmpty()) {
                return browser.isEmpty() ? "unknown" : browser;
            }
            return system.isEmpty() ? name : name + " on " + system;
        }

        private String named(List<String> names) {
            return names.stream().filter(browser::contains).findFirst().orElse("");
        }
    }
}
