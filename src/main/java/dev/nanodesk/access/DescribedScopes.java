package dev.nanodesk.access;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;

/** Tells in the API's description, call by call, who may make it. */
@Component
class DescribedScopes implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        Optional.ofNullable(api.getPaths())
                .ifPresent(paths -> paths.forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> describe(operation, method.name(), path))));
    }

    private static void describe(Operation operation, String method, String path) {
        Routes.find(method, PathContainer.parsePath(path)).ifPresent(rule -> {
            var before = Optional.ofNullable(operation.getDescription())
                    .map(text -> text + " ")
                    .orElse("");
            operation.setDescription(before + "For: " + rule.admission().words() + ".");
        });
    }
}
