package dev.nanodesk.helpdesk;

import dev.nanodesk.ticket.Priority;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a helpdesk calls what we call otherwise. Categories and agents that are not listed have the same name on both sides; of
 * priorities all are listed; queues that are not listed have no counterpart.
 *
 * @param queues by our queue: its group, queue or team there
 * @param categories by our category
 * @param agents by our agent: the user there
 */
public record Words(
        Map<Priority, String> priorities,
        Map<String, String> queues,
        Map<String, String> categories,
        Map<String, String> agents) {

    public Words {
        priorities = Map.copyOf(priorities);
        queues = Map.copyOf(queues);
        categories = Map.copyOf(categories);
        agents = Map.copyOf(agents);
    }

    /** The vendor's own words for priorities, where the settings name none. */
    Words withDefaults(Map<Priority, String> vendors) {
        var all = new EnumMap<Priority, String>(Priority.class);
        all.putAll(vendors);
        all.putAll(priorities);
        return new Words(all, queues, categories, agents);
    }

    /** How the helpdesk calls a priority. */
    public String priority(Priority priority) {
        return Optional.ofNullable(priorities.get(priority)).orElseGet(priority::name);
    }

    /** The priority that the helpdesk calls so. */
    public Optional<Priority> priorityCalled(String there) {
        return named(priorities, there);
    }

    /** How the helpdesk calls a queue; empty where the settings do not say: then tickets stay where they are. */
    public Optional<String> queue(String here) {
        return wordFor(here, queues);
    }

    /** The queue that the helpdesk calls so. */
    public String queueCalled(String there) {
        return named(queues, there).orElse(there);
    }

    /** How the helpdesk calls a category. */
    public String category(String here) {
        return wordFor(here, categories).orElse(here);
    }

    /** How the helpdesk calls an agent. */
    public String agent(String here) {
        return wordFor(here, agents).orElse(here);
    }

    /** Settings lose underscores and dots in the keys of maps unless these stand in brackets. */
    private static Optional<String> wordFor(String here, Map<String, String> words) {
        return Optional.ofNullable(words.get(here)).or(() -> Optional.ofNullable(words.get(uniform(here))));
    }

    private static String uniform(String name) {
        return name.replaceAll("[^A-Za-z0-9-]", "");
    }

    private static <T> Optional<T> named(Map<T, String> words, String there) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().equals(there))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
