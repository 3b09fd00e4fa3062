package dev.nanodesk.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
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

    @Test
    void leavesCatchingEverythingToTheWorkersLoop() {
        codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .doNotHaveFullyQualifiedName("dev.nanodesk.triage.TriageWorker")
                .should(notCatch(Exception.class, RuntimeException.class, Error.class))
                .because("a failure has a name, and whoever catches it knows what to do about it")
                .check(classes);
    }

    private static ArchCondition<JavaCodeUnit> notCatch(Class<?>... everything) {
        return new ArchCondition<>("catch what is named") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                unit.getTryCatchBlocks().stream()
                        .filter(block -> block.getCaughtThrowables().stream()
                                .anyMatch(caught -> Stream.of(everything).anyMatch(caught::isEquivalentTo)))
                        .forEach(block -> events.add(SimpleConditionEvent.violated(
                                unit, "catches everything in " + block.getSourceCodeLocation())));
            }
        };
    }
}
