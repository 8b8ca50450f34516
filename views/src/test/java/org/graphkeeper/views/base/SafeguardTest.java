package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.safety.ChangeGate;
import org.graphkeeper.api.safety.ChangeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeguardTest {

    private static final Safety READ_ONLY = new Safety(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL,
            Duration.ofMinutes(15));

    private final SimulatedTasks tasks = new SimulatedTasks(FakeClient.NOW, () -> Duration.ofMillis(10));
    private final List<String> said = new ArrayList<>();

    private TestDesk desk(Environment environment, Safety safety) {
        return new TestDesk(tasks, new FakeClient(), Language.of(Locale.US), tasks.clock(), environment, safety);
    }

    private static PlannedChange change(ChangeKind kind) {
        return new PlannedChange(kind, "Title?", "Do it", List.of(new PlannedChange.Fact("Role", "Reader", "Admin")),
                "ada@example.org");
    }

    private void ask(TestDesk desk, ChangeKind kind, Safeguard.Asked asked) {
        said.clear();
        desk.session.safeguard().ask(change(kind), asked, () -> said.add("sent"), () -> said.add("declined"));
    }

    @Test
    void whatIsLockedSaysWhyAndWhere() {
        Safeguard guard = desk(Environment.STAGING, READ_ONLY).session.safeguard();

        assertThat(guard.whyNot(ChangeKind.CHANGE)).contains("read-only", "15 minutes", "menu");
        assertThat(desk(Environment.STAGING, Safety.USUAL).session.safeguard().whyNot(ChangeKind.REMOVAL)).isEmpty();
        Safeguard keeping = desk(Environment.STAGING, new Safety(AccessMode.NO_DELETIONS, ConfirmLevel.AS_USUAL,
                Duration.ZERO)).session.safeguard();
        assertThat(keeping.whyNot(ChangeKind.CHANGE)).isEmpty();
        assertThat(keeping.whyNot(ChangeKind.REMOVAL)).contains("no deletions", "cannot be unlocked");
    }

    @Test
    void unlockedItCountsDownAndLocksItselfAgain() {
        TestDesk desk = desk(Environment.STAGING, READ_ONLY);
        Safeguard guard = desk.session.safeguard();

        guard.askToUnlock();

        assertThat(desk.questions).singleElement().satisfies(question -> {
            assertThat(question.title()).contains("Local workspace");
            assertThat(question.verb()).isEqualTo("Unlock for 15 minutes");
            assertThat(question.toType()).isEmpty();
        });
        assertThat(guard.leftProperty().get()).isEqualTo(Duration.ofMinutes(15));
        assertThat(guard.allows(ChangeKind.REMOVAL)).isTrue();
        tasks.pass(Duration.ofSeconds(28));
        assertThat(guard.leftProperty().get()).isEqualTo(Duration.ofSeconds(14 * 60 + 32));
        tasks.pass(Duration.ofMinutes(15));
        assertThat(guard.leftProperty().get()).isNull();
        assertThat(guard.allows(ChangeKind.CHANGE)).isFalse();
        assertThat(desk.lock.isUnlocked()).isFalse();
        assertThat(desk.notices).singleElement().satisfies(notice -> assertThat(notice.text()).contains("time is over"));
        assertThat(tasks.pending()).isZero();
    }

    @Test
    void productionWantsTheNameTyped() {
        TestDesk desk = desk(Environment.PRODUCTION, READ_ONLY);
        desk.confirms = false;

        desk.session.safeguard().askToUnlock();

        assertThat(desk.questions.getFirst().toType()).isEqualTo("Local workspace");
        assertThat(desk.session.safeguard().isUnlocked()).isFalse();
    }

    @Test
    void lockingByHandTellsWhatIsStillUnderWay() throws FailureException {
        TestDesk desk = desk(Environment.STAGING, READ_ONLY);
        Safeguard guard = desk.session.safeguard();
        guard.askToUnlock();
        try (ChangeGate.Pass _ = desk.lock.enter(ChangeKind.CHANGE)) {
            guard.lockNow();
        }

        assertThat(desk.notices.getLast().text()).contains("locked again", "1 change was already sent");
        assertThat(guard.isUnlocked()).isFalse();
        assertThat(tasks.pending()).isZero();
    }

    /// While a machine sleeps no timer of it runs; what counts afterwards is the clock.
    @Test
    void aSleepDoesNotMakeItLonger() {
        ManualTasks asleep = new ManualTasks();
        TestDesk desk = new TestDesk(asleep, new FakeClient(), Language.of(Locale.US), tasks.clock(),
                Environment.STAGING, READ_ONLY);
        Safeguard guard = desk.session.safeguard();
        guard.askToUnlock();
        tasks.pass(Duration.ofHours(2));

        assertThat(desk.lock.isUnlocked()).isFalse();
        guard.look();
        assertThat(guard.isUnlocked()).isFalse();
        assertThat(desk.notices.getLast().text()).contains("time is over");
    }

    @Test
    void closingTheWindowLocksWithoutAWord() {
        TestDesk desk = desk(Environment.STAGING, READ_ONLY);
        desk.session.safeguard().askToUnlock();

        desk.session.safeguard().close();

        assertThat(desk.lock.isUnlocked()).isFalse();
        assertThat(desk.notices).isEmpty();
        assertThat(tasks.pending()).isZero();
    }

    @Test
    void whatCannotBeUnlockedAsksNothing() {
        TestDesk desk = desk(Environment.STAGING,
                new Safety(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL, Duration.ZERO));

        desk.session.safeguard().askToUnlock();

        assertThat(desk.questions).isEmpty();
        assertThat(desk.session.safeguard().isUnlocked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "AS_USUAL,     CHANGE,  NOTHING, ''",
        "AS_USUAL,     REMOVAL, WHETHER, ''",
        "EVERY_CHANGE, CHANGE,  NOTHING, asked",
        "EVERY_CHANGE, REMOVAL, NOTHING, asked",
        "EVERY_CHANGE, REMOVAL, WHETHER, ''",
        "EVERY_CHANGE, REMOVAL, NAME,    ''",
        "TYPED_NAME,   CHANGE,  NOTHING, asked",
        "TYPED_NAME,   CHANGE,  WHETHER, ''",
        "TYPED_NAME,   REMOVAL, NOTHING, typed",
        "TYPED_NAME,   REMOVAL, WHETHER, typed",
        "TYPED_NAME,   REMOVAL, NAME,    ''"})
    void whatIsAskedDependsOnTheProfileAndOnWhatWasAskedBefore(ConfirmLevel level, ChangeKind kind,
            Safeguard.Asked asked, String expected) {
        TestDesk desk = desk(Environment.PRODUCTION, new Safety(AccessMode.CHANGES, level, Duration.ofMinutes(15)));

        ask(desk, kind, asked);

        assertThat(said).containsExactly("sent");
        assertThat(desk.questions).hasSize(expected.isEmpty() ? 0 : 1);
        if (!expected.isEmpty()) {
            ChangeQuestion question = desk.questions.getFirst();
            assertThat(question.environment()).isEqualTo(Environment.PRODUCTION);
            assertThat(question.server()).isEqualTo("Local workspace");
            assertThat(question.facts()).hasSize(1);
            assertThat(question.dangerous()).isEqualTo(kind == ChangeKind.REMOVAL);
            assertThat(question.toType()).isEqualTo(expected.equals("typed") ? "ada@example.org" : "");
        }
        desk.confirms = false;
        ask(desk, kind, asked);
        assertThat(said).containsExactly(expected.isEmpty() ? "sent" : "declined");
    }

    @Test
    void whatIsLockedIsDeclinedWithAWordAndAWay() {
        TestDesk desk = desk(Environment.STAGING, READ_ONLY);

        ask(desk, ChangeKind.CHANGE, Safeguard.Asked.NOTHING);

        assertThat(said).containsExactly("declined");
        assertThat(desk.notices).singleElement().satisfies(notice -> {
            assertThat(notice.text()).contains("read-only");
            assertThat(notice.action()).isNotNull();
        });
        desk.notices.getFirst().action().run().run();
        ask(desk, ChangeKind.CHANGE, Safeguard.Asked.NOTHING);
        assertThat(said).containsExactly("sent");
    }

    @Test
    void unlockingIsForPeople() {
        TestDesk desk = desk(Environment.STAGING, READ_ONLY);
        desk.session.safeguard().askToUnlock();
        assertThat(desk.session.safeguard().allowsUnattended()).isFalse();
        assertThat(desk(Environment.STAGING, Safety.USUAL).session.safeguard().allowsUnattended()).isTrue();
    }

    @Test
    void theCommandsSayWhyTheyCannotBeGiven() {
        TestDesk open = desk(Environment.STAGING, Safety.USUAL);
        for (Command command : open.session.safeguard().commands()) {
            assertThat(command.whyNot().getValue()).contains("Nothing is locked");
        }
        TestDesk desk = desk(Environment.STAGING, READ_ONLY);
        Command[] commands = desk.session.safeguard().commands();
        assertThat(commands[0].isEnabled()).isTrue();
        assertThat(commands[1].whyNot().getValue()).contains("locked already");
        commands[0].action().run();
        assertThat(commands[0].whyNot().getValue()).contains("unlocked already");
        assertThat(commands[1].isEnabled()).isTrue();
        assertThatCode(() -> commands[1].action().run()).doesNotThrowAnyException();
        assertThat(desk.session.safeguard().isUnlocked()).isFalse();
    }
}
