package dev.nanodesk.settings;

import dev.nanodesk.classification.Taxonomies;
import dev.nanodesk.routing.InvalidQueueSettingsException;
import dev.nanodesk.routing.QueueSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The queues as one text. */
@Component
class QueuesDocument implements SettingsDocument {

    private final QueueSettings queues;
    private final Taxonomies taxonomies;

    QueuesDocument(QueueSettings queues, Taxonomies taxonomies) {
        this.queues = queues;
        this.taxonomies = taxonomies;
    }

    @Override
    public Area area() {
        return Area.QUEUES;
    }

    @Override
    public String source() {
        return queues.inForce().yaml();
    }

    @Override
    public List<String> problems(String yaml) {
        try {
            queues.validate(yaml);
            return List.of();
        } catch (InvalidQueueSettingsException e) {
            return e.problems();
        }
    }

    @Override
    public List<String> warnings(String yaml) {
        var names = new HashSet<String>();
        YamlText.tree(yaml)
                .path("queues")
                .forEach(queue -> names.add(queue.path("name").asString("")));
        return taxonomies.current().categories().stream()
                .filter(category -> !names.contains(category.queue()))
                .map(category -> "Tickets of category '%s' go to 'general', as there is no queue '%s'."
                        .formatted(category.name(), category.queue()))
                .toList();
    }

    @Override
    public void replace(String yaml, String who) {
        queues.replace(yaml);
    }

    @Override
    public Difference difference(String before, String after) {
        return Difference.between(
                YamlText.tree(before),
                YamlText.tree(after),
                "queues",
                queue -> queue.path("name").asString(""));
    }

    @Override
    public String effect() {
        return "Tickets in work get their new deadlines within a minute or so; those of a queue that is gone move to 'general'.";
    }

    @Override
    public Optional<String> fixed() {
        return queues.inForce().isFixed()
                ? Optional.of(
                        "The queues are set by nanodesk.queues in the service's configuration. Change them there.")
                : Optional.empty();
    }
}
