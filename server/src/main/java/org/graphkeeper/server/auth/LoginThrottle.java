package org.graphkeeper.server.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Makes guessing passwords slow, for each account and for each client address, known or not. Failures slide out of a
/// window; beyond what is borne, each one doubles the wait. Server processes share the counts through the database, and
/// as nothing is counted while somebody waits, a subject has a few dozen rows at most.
final class LoginThrottle {

    /// Whoever has one IPv6 address has as many as they like within the first 64 bits.
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

    private final LoginFailureStore failures;
    private final LoginLimits limits;
    private final AtomicLong cleaned = new AtomicLong(System.nanoTime());

    LoginThrottle(LoginFailureStore failures, LoginLimits limits) {
        this.failures = failures;
        this.limits = limits;
    }

    /// How long an attempt has to wait; zero when it may go on.
    Duration delay(String email, String address) {
        if (limits.off()) {
            return Duration.ZERO;
        }
        String account = account(email);
        String network = network(address);
        Map<String, LoginFailureStore.Failures> counted = failures.of(List.of(account, network), limits.window());
        Duration one = remaining(counted.get(account), limits.perAccount());
        Duration other = remaining(counted.get(network), limits.perAddress());
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration remaining(LoginFailureStore.@Nullable Failures failures, int borne) {
        if (failures == null) {
            return Duration.ZERO;
        }
        Duration wait = LoginLimits.waitAfter(failures.count(), borne);
        // A clock that was set back makes an age negative; nobody waits longer for that.
        Duration left = failures.age().isNegative() ? wait : wait.minus(failures.age());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// Counts a failure of both.
    void failed(String email, String address) {
        List<String> subjects = new ArrayList<>();
        if (limits.perAccount() > 0) {
            subjects.add(account(email));
        }
        if (limits.perAddress() > 0) {
            subjects.add(network(address));
        }
        if (!subjects.isEmpty()) {
            failures.add(subjects);
            clean();
        }
    }

    /// Forgets the failures of an account. Those of the address stay: whoever guesses may own an account too.
    void succeeded(String email) {
        if (limits.perAccount() > 0) {
            failures.forget(account(email));
        }
    }

    private void clean() {
        long last = cleaned.get();
        long now = System.nanoTime();
        if (now - last > BETWEEN_CLEANINGS.toNanos() && cleaned.compareAndSet(last, now)) {
            failures.dropOlderThan(limits.window());
        }
    }

    private static String account(String email) {
        return SecretText.sha256("account " + email.toLowerCase(Locale.ROOT));
    }

    private static String network(String address) {
        return SecretText.sha256("address " + networkText(address));
    }

    private static String networkText(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_NETWORK_BYTES)) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
