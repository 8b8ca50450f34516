package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Contract 9: the reference fails when one address is registered twice at once.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class UserRaceTest {

    private static final int CALLERS = 10;

    @Test
    void ofManyRegistrationsOfOneAddressOneSucceedsAndOnlyTheVeryFirstIsSuperuser() throws Exception {
        try (var databases = TestDatabases.create();
             var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var users = new UserStore(databases.controlPlane());
            for (int round = 0; round < 20; round++) {
                String address = "Racer." + round + "@example.org";
                var start = new CyclicBarrier(CALLERS);
                var attempts = new ArrayList<Future<Optional<User>>>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    // People write one address in many ways.
                    String written = caller % 2 == 0 ? address : address.toUpperCase(Locale.ROOT);
                    attempts.add(threads.submit(() -> {
                        start.await();
                        return users.create(Actor.server(), written, "x", null, false);
                    }));
                }
                var created = new ArrayList<User>();
                for (Future<Optional<User>> attempt : attempts) {
                    attempt.get().ifPresent(created::add);
                }
                assertThat(created).hasSize(1);
            }
            assertThat(users.all()).hasSize(20).filteredOn(User::superuser).hasSize(1);
        }
    }
}
