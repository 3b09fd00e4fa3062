package dev.nanodesk.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class InferenceRulesTests {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.nanodesk");

    @Test
    void isTheOnlyDoorToSpringAi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.nanodesk.inference")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.ai..", "com.openai..", "okhttp3..")
                .because("models are asked through dev.nanodesk.inference.Models")
                .check(classes);
    }
}
