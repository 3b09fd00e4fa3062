package dev.nanodesk.settings;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The areas that are one text each. */
@Component
class SettingsDocuments {

    private final List<SettingsDocument> documents;

    SettingsDocuments(List<SettingsDocument> documents) {
        this.documents = List.copyOf(documents);
    }

    Optional<SettingsDocument> find(Area area) {
        return documents.stream().filter(document -> document.area() == area).findFirst();
    }

    SettingsDocument of(Area area) {
        return find(area).orElseThrow(() -> new NoSuchElementException(area.name()));
    }
}
