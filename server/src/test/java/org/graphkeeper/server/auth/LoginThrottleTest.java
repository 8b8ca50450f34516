package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginThrottleTest {

    private static final String HOME = "192.0.2.1";

    private TestDatabases databases;

    @BeforeEach
    void freshDatabase() throws SQLException {
        databases = TestDatabases.create();
    }

    @AfterEach
    void close() {
        databases.close();
    }

    private LoginThrottle throttle(int perAccount, int perAddress) {
        return new LoginThrottle(new LoginFailureStore(databases.controlPlane()),
                new LoginLimits(perAccount, perAddress, Duration.ofMinutes(15)));
    }

    private void age(int seconds) {
        databases.controlPlane().jdbi().useHandle(handle -> handle.execute(
                "UPDATE login_failures SET failed_at = failed_at - make_interval(secs => ?)", seconds));
    }

    private int rows() {
        return databases.controlPlane().jdbi().withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM login_failures").mapTo(Integer.class).one());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 0", "5, 1", "6, 2", "7, 4", "12, 128", "13, 256", "14, 300", "15, 300", "100000, 300"})
    void eachFailureBeyondWhatIsBorneDoublesTheWaitUpToALimit(int failures, int seconds) {
        assertThat(LoginLimits.waitAfter(failures, 5)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(LoginLimits.waitAfter(failures, 0)).isZero();
    }

    @Test
    void anAccountWaitsInAnyCaseOfItsAddressAndForEveryServerOfTheDatabase() {
        LoginThrottle one = throttle(3, 0);
        LoginThrottle other = throttle(3, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(other.delay("ada@example.org", HOME)).isZero();
            one.failed("Ada@Example.org", "192.0.2." + i);
        }

        assertThat(other.delay("ADA@example.org", "198.51.100.7")).isPositive()
                .isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(other.delay("bob@example.org", HOME)).isZero();
        age(1);
        assertThat(other.delay("ada@example.org", HOME)).isZero();
    }

    @Test
    void anAddressWaitsWhateverAccountsItTriesAndAnIpv6NetworkIsOne() {
        LoginThrottle throttle = throttle(0, 2);
        throttle.failed("a@example.org", "2001:db8:1:2::1");
        throttle.failed("b@example.org", "2001:db8:1:2:ffff::9");

        assertThat(throttle.delay("c@example.org", "2001:db8:1:2::77")).isPositive();
        assertThat(throttle.delay("c@example.org", "2001:db8:1:3::1")).isZero();
        assertThat(throttle.delay("c@example.org", "unknown")).isZero();
    }

    @Test
    void aSuccessForgetsTheAccountAndNotTheAddress() {
        LoginThrottle throttle = throttle(2, 2);
        throttle.failed("a@example.org", HOME);
        throttle.failed("a@example.org", HOME);
        throttle.succeeded("a@example.org");

        assertThat(throttle.delay("a@example.org", "192.0.2.9")).isZero();
        assertThat(throttle.delay("a@example.org", HOME)).isPositive();
    }

    @Test
    void failuresSlideOutOfTheWindowAndAreDropped() {
        LoginThrottle throttle = throttle(2, 0);
        throttle.failed("a@example.org", HOME);
        age(899);
        throttle.failed("a@example.org", HOME);
        assertThat(throttle.delay("a@example.org", HOME)).isPositive();
        age(2);
        assertThat(throttle.delay("a@example.org", HOME)).isZero();

        new LoginFailureStore(databases.controlPlane()).dropOlderThan(Duration.ofMinutes(15));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aClockThatWasSetBackMakesNobodyWaitLonger() {
        LoginThrottle throttle = throttle(1, 0);
        throttle.failed("a@example.org", HOME);
        age(-3_600);

        assertThat(throttle.delay("a@example.org", HOME)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nothingThatWasTypedIsKept() {
        throttle(5, 5).failed("my secret password", HOME);

        String kept = databases.controlPlane().jdbi().withHandle(handle -> handle
                .createQuery("SELECT string_agg(f::text, ' ') FROM login_failures f").mapTo(String.class).one());
        assertThat(kept).isNotBlank().doesNotContain("secret", HOME);
    }

    @Test
    void withoutLimitsNothingIsCounted() {
        LoginThrottle throttle = throttle(0, 0);
        throttle.failed("a@example.org", HOME);

        assertThat(rows()).isZero();
        assertThat(throttle.delay("a@example.org", HOME)).isZero();
    }

    @Test
    void settingsThatAreNoNumbersAreRefusedWithTheirRange() {
        assertThat(LoginLimits.of(Map.of())).isEqualTo(new LoginLimits(5, 50, Duration.ofMinutes(15)));
        assertThat(LoginLimits.of(Map.of("GRAPHKEEPER_LOGIN_FAILURES_PER_ACCOUNT", "0",
                "GRAPHKEEPER_LOGIN_WINDOW_SECONDS", "60"))).isEqualTo(new LoginLimits(0, 50, Duration.ofMinutes(1)));
        for (String bad : List.of("-1", "many", "1001", "99999999999")) {
            assertThatThrownBy(() -> LoginLimits.of(Map.of("GRAPHKEEPER_LOGIN_FAILURES_PER_ACCOUNT", bad)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("GRAPHKEEPER_LOGIN_FAILURES_PER_ACCOUNT must be a number from 0 to 1000.");
        }
    }

    @Test
    void whoGuessesIsToldWhenToComeBackEvenWithTheRightPassword() throws Exception {
        TestServer server = TestServer.shared();
        String email = TestServer.unique("guessed") + "@example.org";
        server.control().useHandle(handle -> handle.execute(
                "INSERT INTO \"user\" (email, hashed_password) VALUES (?, ?)", email, new Passwords().hash("right")));
        List<Api.Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> guesses = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> login(server, email, "guess " + i))).toList();
            for (Future<Api.Answer> guess : guesses) {
                answers.add(guess.get());
            }
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 429).as(answers.toString()).isNotEmpty();
        assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSizeGreaterThanOrEqualTo(5);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(400, 429));

        // As if the last failure had happened just now, however slow this machine is.
        server.control().useHandle(handle -> handle.execute("UPDATE login_failures SET failed_at = failed_at"
                + " + interval '1 hour'"));
        Api.Answer refused = login(server, email, "right");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(refused.refusal())
                .matches("429 Too many failed sign-ins\\. Try again in [0-9]+ seconds?\\.");
        server.control().useHandle(handle -> handle.execute("DELETE FROM login_failures"));
        assertThat(login(server, email, "right").status()).isEqualTo(200);
    }

    private static Api.Answer login(TestServer server, String email, String password) {
        return server.anonymous().form("/api/v1/auth/login", Map.of("username", email, "password", password));
    }
}
