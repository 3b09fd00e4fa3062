package dev.nanodesk.writing;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings that a fresh installation has. */
final class TestSettings {
    static final WritingProperties DEFAULTS = with(Map.of());

    private TestSettings() {}

    static WritingProperties with(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("nanodesk.writing", WritingProperties.class);
    }
}
