package org.graphkeeper.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.ProxyProblem;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.Language;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SimulatedTasks;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.shell.ShellViewModel.Freshness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShellViewModelTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private final TestDesk desk = new TestDesk(tasks, client);
    private int signIns;
    private final ShellViewModel model = new ShellViewModel(desk.session, desk.surroundings, () -> signIns++);

    private void load() {
        desk.session.catalog().refresh();
        tasks.runAll();
    }

    @Test
    void theBarLastsFromTheFirstFailureUntilTheServerAnswers() {
        load();
        assertThat(model.barProperty().get()).isNull();
        client.script.outage(new Failure.Offline("host:8000", "connection refused", false));
        load();
        assertThat(model.barProperty().get().text()).startsWith("Offline since 10:41");
        assertThat(model.freshnessProperty().get()).isEqualTo(Freshness.OFFLINE);
        client.script.endOutage();
        model.actOnBar();
        assertThat(model.barProperty().get().actionLabel()).as("one try at a time").isNull();
        tasks.runAll();
        assertThat(model.barProperty().get()).isNull();
        assertThat(model.freshnessProperty().get()).isEqualTo(Freshness.FRESH);
        assertThat(model.ageProperty().get()).startsWith("as of 10:41");
    }

    @Test
    void aRefusedSignInLeadsToTheSignIn() {
        client.script.outage(new Failure.Unauthorized("Invalid or expired token"));
        load();
        assertThat(model.barProperty().get().actionLabel()).isEqualTo("Sign in…");
        model.actOnBar();
        assertThat(signIns).isEqualTo(1);
    }

    @Test
    void answersThatCannotBeReadAreNotCalledOffline() {
        load();
        client.script.outage(new Failure.Malformed("no field slug"));
        load();
        assertThat(model.barProperty().get().text()).contains("too old");
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of(new Failure.Intercepted("host:8000", "text/html"), "browser", true),
                Arguments.of(new Failure.Tls("host:8000", "no trusted certificate"), "certificate", true),
                Arguments.of(new Failure.Forbidden("disabled"), "another account", true),
                Arguments.of(new Failure.Proxy("proxy:3128", "host:8000", ProxyProblem.UNREACHABLE, "no connection"),
                        "The proxy proxy:3128 cannot be reached", true),
                Arguments.of(new Failure.Proxy("proxy:3128", "host:8000", ProxyProblem.SIGN_IN, "HTTP 407"),
                        "The proxy proxy:3128 wants a sign-in", true),
                Arguments.of(new Failure.Proxy("proxy:3128", "host:8000", ProxyProblem.REFUSED, "HTTP 403"),
                        "The proxy proxy:3128 does not connect to host:8000", true),
                Arguments.of(new Failure.NotFound("Not Found"), "check the address", true),
                Arguments.of(new Failure.Server(null, null, true), "cannot serve", true),
                Arguments.of(new Failure.Timeout("host:8000", Duration.ofSeconds(15)), "Offline since", true));
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateHasWordsOfItsOwnAndAWayOut(Failure outage, String words, boolean blocked) {
        load();
        client.script.outage(outage);
        load();
        assertThat(model.barProperty().get().text()).contains(words);
        assertThat(model.barProperty().get().actionLabel()).isNotNull();
        assertThat(desk.session.connectivity().writable().get()).isNotEqualTo(blocked);
        client.script.endOutage();
        load();
        assertThat(model.barProperty().get()).isNull();
    }

    @Test
    void partsThatAreNotWellAreNamedAndNothingIsDisabled() {
        load();
        desk.session.connectivity().alive(new ServerHealth(false, Map.of("write_db", false)));
        assertThat(model.barProperty().get().text()).contains("write_db");
        assertThat(model.barProperty().get().actionLabel()).isNull();
        assertThat(desk.session.connectivity().writable().get()).isTrue();
    }

    @Test
    void anAccountThatIsTurnedAwayIsLedToTheSignIn() {
        client.script.outage(new Failure.Forbidden("disabled"));
        load();
        model.actOnBar();
        assertThat(signIns).isEqualTo(1);
    }

    @Test
    void afterTwoPeriodsWithoutAnAnswerTheAgeIsLate() {
        SimulatedTasks time = new SimulatedTasks(FakeClient.NOW, () -> Duration.ofMillis(50));
        FakeClient other = FakeClient.withVariety();
        TestDesk later = new TestDesk(time, other, Language.of(Locale.US), time.clock());
        ShellViewModel shown = new ShellViewModel(later.session, later.surroundings, () -> { });
        later.session.catalog().refresh();
        time.pass(Duration.ofSeconds(1));
        assertThat(shown.freshnessProperty().get()).isEqualTo(Freshness.FRESH);
        time.pass(later.session.catalog().period().multipliedBy(2).plus(ShellViewModel.NEVER_LATE_BEFORE));
        assertThat(shown.freshnessProperty().get()).isEqualTo(Freshness.LATE);
    }

    @Test
    void theWidthOfTheRailAndTheOpenRoomAreRemembered() {
        model.railWideProperty().set(false);
        model.roomProperty().set("activity");
        ShellViewModel later = new ShellViewModel(desk.session, desk.surroundings, () -> { });
        assertThat(later.railWideProperty().get()).isFalse();
        assertThat(later.roomProperty().get()).isEqualTo("activity");
    }
}
