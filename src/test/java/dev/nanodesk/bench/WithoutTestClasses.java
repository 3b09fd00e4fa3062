package dev.nanodesk.bench;

import dev.nanodesk.NanodeskApplication;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Measurements run with the test sources beside the service's own; their configurations are none of its. */
final class WithoutTestClasses extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        var service = NanodeskApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return !reader.getResource().getURL().getPath().contains(service);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WithoutTestClasses;
    }

    @Override
    public int hashCode() {
        return WithoutTestClasses.class.hashCode();
    }
}
