package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.Connectivity.State;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the user sees of every fault of the matrix (`FaultMatrixTest` of the client says which failure each one is), in
/// every language: what happened, what it means, what to do, and a lasting bar with the state.
class FaultWordsTest {

    private static final String HOST = "graphs.example.org";

    private enum Fault {
        REFUSED(new Failure.Offline(HOST, "connection refused", false), State.OFFLINE),
        HANGING(new Failure.Timeout(HOST, Duration.ofSeconds(15)), State.OFFLINE),
        RESET_IN_HEADERS(new Failure.Offline(HOST, "connection reset", true), State.OFFLINE),
        RESET_MID_BODY(new Failure.Offline(HOST, "the answer broke off", true), State.OFFLINE),
        ONE_BYTE_A_SECOND(new Failure.Timeout(HOST, Duration.ofSeconds(15)), State.OFFLINE),
        HALF_OPEN(new Failure.Timeout(HOST, Duration.ofSeconds(15)), State.OFFLINE),
        TRUNCATED_JSON(new Failure.Malformed("a body that is no JSON"), State.INCOMPATIBLE),
        HTML(new Failure.Intercepted(HOST, "text/html instead of application/json"), State.INTERCEPTED),
        HUGE_BODY(new Failure.Malformed("a body that is no JSON"), State.INCOMPATIBLE),
        REDIRECT_LOOP(new Failure.Malformed("HTTP 302, a redirect to https://" + HOST), State.INCOMPATIBLE),
        REDIRECT_ELSEWHERE(new Failure.Intercepted(HOST, "HTTP 302, a redirect to http://login.hotel.example"),
                State.INTERCEPTED),
        WRONG_CERTIFICATE(new Failure.Tls(HOST, "Hostname graphs.example.org not verified"), State.REFUSED),
        EXPIRED_CERTIFICATE(new Failure.Tls(HOST, "NotAfter: Fri Nov 20 10:00:00 UTC 2026"), State.REFUSED),
        CLOCK_SKEW(new Failure.Tls(HOST, "NotBefore: Sun Nov 29 10:00:00 UTC 2026"), State.REFUSED),
        NAME_UNKNOWN(new Failure.Offline(HOST, "unknown host", false), State.OFFLINE),
        BUSY(new Failure.Server(null, Duration.ofSeconds(5), true), State.DEGRADED),
        SIGNED_OUT(new Failure.Unauthorized("Invalid or expired token"), State.SIGN_IN_NEEDED);

        private final Failure failure;
        private final State state;

        Fault(Failure failure, State state) {
            this.failure = failure;
            this.state = state;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "zh-CN", "ar"})
    void everyFaultIsToldInFull(String tag) {
        for (Fault fault : Fault.values()) {
            ManualTasks tasks = new ManualTasks();
            FakeClient client = FakeClient.withVariety();
            TestDesk desk = new TestDesk(tasks, client, Language.of(Locale.forLanguageTag(tag)));
            ShellViewModel model = new ShellViewModel(desk.session, desk.surroundings, () -> { });
            desk.session.catalog().start();
            tasks.runAll();
            int shown = desk.session.catalog().graphs().size();
            client.script.outage(fault.failure);
            desk.session.catalog().refresh();
            tasks.runAll();

            assertThat(desk.session.connectivity().state()).as("%s", fault).isEqualTo(fault.state);
            assertThat(desk.session.connectivity().writable().get()).as("%s: nothing can be changed", fault).isFalse();
            assertThat(desk.session.catalog().graphs()).as("%s: what was shown stays", fault).hasSize(shown);
            assertThat(model.barProperty().get()).as("%s", fault).isNotNull();
            assertSentence(model.barProperty().get().text(), fault);
            Problem problem = desk.surroundings.failureText().of(fault.failure);
            assertSentence(problem.what(), fault);
            assertSentence(problem.meaning(), fault);
            assertSentence(problem.todo(), fault);

            client.script.endOutage();
            desk.session.catalog().refresh();
            tasks.runAll();
            assertThat(model.barProperty().get()).as("%s is over", fault).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void nothingTechnicalIsInTheFirstSentence(Fault fault) {
        TestDesk desk = new TestDesk(new ManualTasks(), FakeClient.withVariety());
        assertThat(desk.surroundings.failureText().of(fault.failure).what()).doesNotContain("HTTP", "JSON", "null",
                "Exception", "text/html", "NotAfter");
    }

    private static void assertSentence(String text, Fault fault) {
        assertThat(text).as("%s", fault).isNotBlank().doesNotContain("{").matches("(?s).*[.。!]\\s*");
    }
}
