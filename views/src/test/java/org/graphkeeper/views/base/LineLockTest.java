package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.ProxyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LineLockTest {

    private final Texts base = Texts.of("base", Locale.US);
    private final Connectivity line = new Connectivity();

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new Failure.Offline("host:1", "connection refused", false), "server is offline"),
                Arguments.of(new Failure.Timeout("host:1", Duration.ofSeconds(15)), "server is offline"),
                Arguments.of(new Failure.Proxy("proxy:1", "host:1", ProxyProblem.SIGN_IN, "HTTP 407"), "proxy"),
                Arguments.of(new Failure.Intercepted("host:1", "text/html"), "web page"),
                Arguments.of(new Failure.Unauthorized("expired"), "sign in"),
                Arguments.of(new Failure.Tls("host:1", "unknown issuer"), "identity"),
                Arguments.of(new Failure.Forbidden("disabled"), "refuses this account"),
                Arguments.of(new Failure.Malformed("no field slug"), "not a server that this version"),
                Arguments.of(new Failure.Server(null, null, true), "cannot serve"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatLocksIsNamed(Failure failure, String words) {
        line.reached(FakeClient.NOW);
        assertThat(LineLock.reason(base, line)).isEmpty();
        line.failedEntirely(failure);
        assertThat(LineLock.reason(base, line)).contains(words);
        line.retrying();
        assertThat(LineLock.reason(base, line)).contains("before the server answered");
    }

    @Test
    void noTwoStatesSayTheSame() {
        Set<String> said = failures().map(arguments -> {
            Connectivity fresh = new Connectivity();
            fresh.failedEntirely((Failure) arguments.get()[0]);
            return fresh.state() + LineLock.reason(base, fresh);
        }).collect(Collectors.toSet());
        assertThat(said).hasSize((int) failures().count() - 1);
    }

    @Test
    void whoShowsTheReasonHearsOfAnotherReasonInTheSameState() {
        StringBuilder heard = new StringBuilder();
        line.onChange(() -> heard.append(LineLock.reason(base, line)).append('|'));
        line.failed(new Failure.Offline("host:1", "connection refused", false));
        line.failed(new Failure.Proxy("proxy:1", "host:1", ProxyProblem.REFUSED, "HTTP 403"));
        assertThat(heard.toString()).contains("offline").endsWith("does not let it through.|");
    }
}
