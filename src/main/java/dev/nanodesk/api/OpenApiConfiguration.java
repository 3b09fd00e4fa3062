package dev.nanodesk.api;

import dev.nanodesk.access.Caller;
import dev.nanodesk.access.Credential;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Optional;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says of the API as a whole. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String KEY = "api-key";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Credential.class);
    }

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        return new OpenAPI()
                .info(new Info()
                        .title("Nanodesk")
                        .description("Triages support tickets with small language models on your own machines. "
                                + "Errors are RFC 9457 problems.")
                        .version(Optional.ofNullable(build.getIfAvailable())
                                .map(BuildProperties::getVersion)
                                .orElse("development"))
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        KEY,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .description(
                                                        "An API key, e.g. the one that NANODESK_API_KEY sets. Its scopes say what it may do: "
                                                                + "`intake`, `read`, `feedback`, `admin`, which includes the others.")))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }
}
