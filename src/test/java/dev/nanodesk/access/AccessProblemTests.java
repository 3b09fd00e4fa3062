package dev.nanodesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessProblemTests {

    @Test
    void speaksOfItsFieldOnlyWhereThatIsNotBesideIt() {
        var problem = AccessProblem.invalid("queues", "cannot limit an administrator");

        assertThat(problem.words()).isEqualTo("This cannot limit an administrator.");
        assertThat(problem.sentence()).isEqualTo("Queues cannot limit an administrator.");
    }

    @Test
    void leavesWholeSentencesAsTheyAre() {
        assertThat(AccessProblem.conflict("name", "It is taken.").sentence()).isEqualTo("It is taken.");
        assertThat(AccessProblem.unknown("No user 7").sentence()).isEqualTo("No user 7.");
    }
}
