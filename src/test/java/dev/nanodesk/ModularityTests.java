package dev.nanodesk;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void everyModuleDependsOnlyOnWhatItDeclares() {
        ApplicationModules.of(NanodeskApplication.class).verify();
    }
}
