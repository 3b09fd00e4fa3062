package dev.nanodesk.inference;

import static dev.nanodesk.inference.ModelLab.answered;
import static dev.nanodesk.inference.ModelLab.classify;
import static dev.nanodesk.inference.ModelLab.summarise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nanodesk.standin.Fault;
import dev.nanodesk.standin.StandInServer;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every kind of model server has to do for the service. */
abstract class LanguageModelContract {

    static final String TICKET = "I forgot my password and signing in to my account fails. Please help me.";

    final StandInServer server = StandInServer.start();
    private ModelLab lab = ModelLab.without();

    abstract String kind();

    record Summary(@NotBlank @Size(max = 400) String summary) {}

    record Reply(@Nullable String text, @Nullable List<Source> sources) {

        record Source(@Nullable String quote) {}
    }

    @BeforeEach
    void startLab() {
        lab.close();
        lab = ModelLab.with(server, kind());
    }

    @AfterEach
    void stop() {
        lab.close();
        server.close();
    }

    ModelLab lab() {
        return lab;
    }

    @Test
    void labelsATicket() throws Exception {
        try (var session = lab.open(TICKET)) {
            assertThat(answered(session.label(classify())).value().label()).isEqualTo("login");
        }
    }

    @Test
    void fillsInARecord() throws Exception {
        try (var session = lab.open(TICKET)) {
            var summary = answered(session.answer(summarise(), Summary.class, ModelLab::fine));
            assertThat(summary.value().summary()).contains("forgot my password");
            assertThat(summary.usage().promptTokens()).isPositive();
            assertThat(summary.usage().completionTokens()).isPositive();
        }
    }

    @Test
    void hasNoFieldLeftOutOfARecord() throws Exception {
        try (var session = lab.open(TICKET)) {
            var reply = answered(session.answer(summarise(), Reply.class, ModelLab::fine));
            assertThat(reply.value().text()).isNotBlank();
            assertThat(reply.value().sources()).isNotNull().allMatch(source -> source.quote() != null);
        }
        assertThat(lab.heard()).hasSize(1);
    }

    @Test
    void tellsTheOtherModulesOfEachCallOnce() throws Exception {
        try (var session = lab.open(TICKET)) {
            session.label(classify());
            session.answer(summarise(), Summary.class, ModelLab::fine);
        }
        assertThat(lab.heard())
                .extracting(call -> call.usage().task(), InferenceCompleted::result)
                .containsExactly(
                        tuple(Task.CLASSIFY, InferenceCompleted.Result.ANSWERED),
                        tuple(Task.SUMMARISE, InferenceCompleted.Result.ANSWERED));
    }

    @Test
    void sortsIntoMoreThanTwentySixCategories() throws Exception {
        var many = IntStream.range(0, 77)
                .mapToObj(
                        each -> new Choice("c" + each, each == 60 ? "Forgotten password, signing in" : "Topic " + each))
                .toList();
        var thread = ModelLab.head(TICKET).thread();
        try (var session = lab.whenReady().open(Tier.SMALL, UUID.randomUUID(), new PromptHead(many, thread))) {
            assertThat(answered(session.label(classify())).value().label()).isEqualTo("c60");
        }
    }

    @Test
    void takesForOtherPurposesOnlyASlotThatNobodyUses() throws Exception {
        var head = ModelLab.head(TICKET);
        try (var session = lab.open(TICKET)) {
            assertThat(lab.models().openIdle(Tier.SMALL, head)).isEmpty();
            assertThat(session.tier()).isEqualTo(Tier.SMALL);
        }
        try (var session = await().until(() -> lab.models().openIdle(Tier.SMALL, head), Optional::isPresent)
                .orElseThrow()) {
            answered(session.label(new TaskPrompt(Task.CALIBRATE, Map.of(), 1)));
        }
        assertThat(lab.heard()).singleElement().satisfies(call -> {
            assertThat(call.usage().task()).isEqualTo(Task.CALIBRATE);
            assertThat(call.subjectId()).isEqualTo(WarmUp.NO_SUBJECT);
        });
    }

    @Test
    void choosesAmongWhatATaskOffers() throws Exception {
        var among = List.of(
                new Choice("parcel", "The parcel is late, where is it"),
                new Choice("password", "A forgotten password, trouble with signing in"),
                new Choice("none", "something else"));
        try (var session = lab.open(TICKET)) {
            var prompt = new TaskPrompt(Task.CHOOSE_MACRO, Map.of(), 1);
            var chosen = answered(session.choose(prompt, among)).value();
            assertThat(chosen.label()).isEqualTo("password");
            assertThat(chosen.probabilities().keySet()).isSubsetOf("parcel", "password", "none");
        }
    }

    @Test
    void asksOnceMoreAndSaysWhatWasWrong() throws Exception {
        server.forgetCalls();
        try (var session = lab.open(TICKET)) {
            var asked = new AtomicInteger();
            var outcome = session.answer(
                    summarise(),
                    Summary.class,
                    summary -> asked.getAndIncrement() == 0 ? Optional.of("It rhymes.") : Optional.empty());
            assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        }
        assertThat(server.calls().getLast().prompt()).contains("That answer cannot be used: It rhymes.");
        assertThat(lab.heard())
                .extracting(InferenceCompleted::result)
                .containsExactly(InferenceCompleted.Result.UNUSABLE, InferenceCompleted.Result.ANSWERED);
    }

    @Test
    void leavesOutWhatNoDatabaseStores() throws Exception {
        try (var session = lab.open(TICKET)) {
            server.change(settings -> settings.withFault(Fault.NUL_CHARACTER));
            assertThat(answered(session.answer(summarise(), Summary.class, ModelLab::fine))
                            .value()
                            .summary())
                    .isNotBlank()
                    .doesNotContain("\0");
        }
    }

    @Test
    void givesUpAfterOneRepair() throws Exception {
        try (var session = lab.open(TICKET)) {
            var outcome = session.answer(summarise(), Summary.class, summary -> Optional.of("It rhymes."));
            assertThat(outcome).isEqualTo(new Outcome.Unusable<Summary>("It rhymes."));
        }
        assertThat(lab.heard()).hasSize(2);
    }

    @Test
    void doesNotUseAnAnswerThatWasCutOff() throws Exception {
        try (var session = lab.open(TICKET)) {
            var outcome = session.answer(
                    new TaskPrompt(Task.SUMMARISE, summarise().values(), 5), Summary.class, ModelLab::fine);
            assertThat(outcome).isInstanceOf(Outcome.Unusable.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED_JSON", "INVENTED_CATEGORY", "EMPTY_ANSWER", "BAD_REQUEST"})
    void callsAnAnswerUnusableThatFitsNoSchema(Fault fault) throws Exception {
        try (var session = lab.open(TICKET)) {
            server.change(settings -> settings.withFault(fault));
            assertThat(session.answer(summarise(), Summary.class, ModelLab::fine))
                    .isInstanceOf(Outcome.Unusable.class);
        }
        assertThat(lab.heard()).isNotEmpty().allMatch(call -> call.result() == InferenceCompleted.Result.UNUSABLE);
        assertThat(lab.models().availability(Tier.SMALL)).isEqualTo(Models.Availability.READY);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED_JSON", "INVENTED_CATEGORY", "EMPTY_ANSWER"})
    void neverPicksALabelThatIsNotOnOffer(Fault fault) throws Exception {
        try (var session = lab.open(TICKET)) {
            server.change(settings -> settings.withFault(fault));
            if (session.label(classify()) instanceof Outcome.Answered<LabelAnswer>(var answer, var _, var _)) {
                assertThat(ModelLab.CHOICES).extracting(Choice::name).contains(answer.label());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOWN", "SLOW", "TOO_MANY_REQUESTS", "SERVER_ERROR", "GARBAGE"})
    void callsAFailingServerUnavailable(Fault fault) throws Exception {
        try (var session = lab.open(TICKET)) {
            server.change(settings -> settings.withFault(fault));
            assertThat(session.answer(summarise(), Summary.class, ModelLab::fine))
                    .isInstanceOf(Outcome.Unavailable.class);
        }
        assertThat(lab.heard())
                .singleElement()
                .matches(call -> call.result() == InferenceCompleted.Result.UNAVAILABLE)
                .matches(call -> call.reason() != null);
    }

    @Test
    void saysThatAServerWasTooSlow() throws Exception {
        try (var session = lab.open(TICKET)) {
            server.change(settings -> settings.withFault(Fault.SLOW));
            assertThat(session.answer(summarise(), Summary.class, ModelLab::fine))
                    .isEqualTo(new Outcome.Unavailable<Summary>("no answer in time"));
        }
    }

    @Test
    void leavesAFailingServerAloneAndComesBackToIt() throws Exception {
        try (var session = lab.open(TICKET)) {
            server.change(settings -> settings.withFault(Fault.SERVER_ERROR));
            for (int call = 0; call < 3; call++) {
                session.label(classify());
            }
        }
        assertThat(lab.models().availability(Tier.SMALL)).isEqualTo(Models.Availability.DOWN);
        try (var session = lab.models().open(Tier.SMALL, UUID.randomUUID(), ModelLab.head(TICKET))) {
            assertThat(session.label(classify())).isInstanceOf(Outcome.Unavailable.class);
        }
        assertThat(lab.heard()).hasSize(3);
        server.change(settings -> settings.withFault(Fault.NONE));
        try (var session = lab.open(TICKET)) {
            assertThat(session.label(classify())).isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void waitsForAServerThatStartsLater() {
        lab.close();
        server.change(settings -> settings.withFault(Fault.DOWN));
        lab = ModelLab.with(server, kind());
        assertThat(lab.models().availability(Tier.SMALL)).isEqualTo(Models.Availability.DOWN);
        server.change(settings -> settings.withFault(Fault.NONE));
        assertThat(lab.whenReady().slots()).isEqualTo(1);
    }

    @Test
    void readsTheSharedHeadAheadOfTheFirstTicket() throws Exception {
        lab.whenReady().prepare(ModelLab.CHOICES);
        await().until(() ->
                server.calls().stream().anyMatch(call -> call.prompt().contains("A. billing:")));
        await().until(() -> server.busySlots() == 0);
        try (var session = lab.open(TICKET)) {
            session.label(classify());
        }
        var first = server.calls().getLast();
        assertThat(first.cachedTokens()).isGreaterThan(first.promptTokens() / 2);
    }

    @Test
    void neverSendsAnythingOfOneTicketWithAnother() throws Exception {
        for (var text : List.of("My secret is Rumpelstiltskin and my invoice is wrong.", TICKET)) {
            try (var session = lab.open(text)) {
                session.label(classify());
            }
        }
        assertThat(server.calls().getLast().prompt()).doesNotContain("Rumpelstiltskin");
    }
}
