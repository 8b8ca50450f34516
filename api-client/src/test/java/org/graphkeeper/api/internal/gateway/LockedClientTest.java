package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.GraphVersion;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.internal.generated.extensions.DeletedGraphsApi;
import org.graphkeeper.api.internal.generated.tree.GraphsApi;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.internal.http.Pace;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.safety.ChangeLock;
import org.graphkeeper.api.server.ServerAddress;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import retrofit2.http.DELETE;
import retrofit2.http.HTTP;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/// What a locked connection lets through: every method of every gateway is tried, those that are written later as well.
@Timeout(60)
class LockedClientTest {

    /// The methods of gateways that read, or concern the session alone. Everything else writes.
    private static final Set<String> NO_WRITES = Set.of("GraphGateway.version", "ServerGateway.health",
            "LineGateway.check", "AuditGateway.page", "EventGateway.follow", "EventGateway.resumeNow",
            "UserGateway.lookUp", "ProvisioningGateway.evidence", "SessionGateway.signIn", "SessionGateway.signOut");

    private static final Set<String> REMOVALS = Set.of("GraphGateway.delete", "DeletedGraphGateway.purge",
            "MemberGateway.remove", "ApiTokenGateway.revoke");

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final class HandClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @TestFactory
    Stream<DynamicTest> aReadOnlyConnectionRefusesEveryWriteOfEveryGateway() {
        return writes().map(method -> dynamicTest(name(method), () -> {
            try (ScriptedServer server = new ScriptedServer();
                    ApiClient client = client(server, new ChangeLock(AccessMode.READ_ONLY, Clock.systemUTC()))) {
                assertThat(refusal(client, method)).isEqualTo(new Failure.Locked(AccessMode.READ_ONLY, kind(method)));
                assertThat(server.web.getRequestCount()).isZero();
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> withoutDeletionsOnlyRemovalsAreRefused() {
        return writes().map(method -> dynamicTest(name(method), () -> {
            try (ScriptedServer server = new ScriptedServer();
                    ApiClient client = client(server, new ChangeLock(AccessMode.NO_DELETIONS, Clock.systemUTC()))) {
                server.answer(403, "application/json", "{\"detail\": \"no\"}");
                Failure failure = refusal(client, method);
                if (kind(method) == ChangeKind.REMOVAL) {
                    assertThat(failure).isEqualTo(new Failure.Locked(AccessMode.NO_DELETIONS, ChangeKind.REMOVAL));
                    assertThat(server.web.getRequestCount()).isZero();
                } else {
                    assertThat(failure).isInstanceOf(Failure.Forbidden.class);
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> readingIsNeverRefused() {
        return gatewayMethods().filter(method -> method.getReturnType() == Reading.class)
                .map(method -> dynamicTest(name(method), () -> {
                    try (ScriptedServer server = new ScriptedServer();
                            ApiClient client = client(server, new ChangeLock(AccessMode.READ_ONLY, Clock.systemUTC()))) {
                        server.answer(403, "application/json", "{\"detail\": \"no\"}");
                        assertThat(refusal(client, method)).isNotInstanceOf(Failure.Locked.class);
                        assertThat(server.web.takeRequest().getMethod()).isEqualTo("GET");
                    }
                }));
    }

    /// The gate believes the methods of HTTP. The one that takes something away by POST is told apart by its call.
    @Test
    void everyRequestThatIsNotSafeIsKnown() {
        Map<String, String> unsafe = new TreeMap<>();
        generated().forEach(method -> Arrays.stream(method.getAnnotations())
                .filter(one -> one instanceof POST || one instanceof PUT || one instanceof PATCH
                        || one instanceof DELETE || one instanceof HTTP)
                .forEach(one -> unsafe.put(method.getName(), word(one))));
        assertThat(unsafe).isNotEmpty();
        unsafe.values().removeIf(word -> !word.equals("POST"));
        assertThat(unsafe.keySet())
                .as("a new POST takes nothing away, or is called as CallKind.PURGE; then it is added here")
                .containsExactlyInAnyOrderElementsOf(KNOWN_POSTS);
        assertThat(unsafe).containsEntry("purgeGraph", "POST");
    }

    private static final Set<String> KNOWN_POSTS = Set.of(
            "addConnection", "addGraphMember", "cancelProvisioning", "checkConnection", "createGraph", "createToken",
            "forgotPassword", "login", "logout", "purgeGraph", "register", "reloadConnections",
            "requestVerification", "resetPassword", "restoreGraph", "retryProvisioning", "testConnection",
            "verifyAddress");

    @Test
    void anUnlockedConnectionLocksItselfByTheClock() throws Exception {
        HandClock clock = new HandClock();
        ChangeLock lock = new ChangeLock(AccessMode.READ_ONLY, clock);
        try (ScriptedServer server = new ScriptedServer(); ApiClient client = client(server, lock)) {
            server.answer(403, "application/json", "{\"detail\": \"no\"}");
            assertThat(lock.unlock(Duration.ofMinutes(15))).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
            clock.now = NOW.plus(Duration.ofMinutes(15)).minusMillis(1);
            assertThat(failure(() -> client.graphs().delete("a"))).isInstanceOf(Failure.Forbidden.class);
            clock.now = NOW.plus(Duration.ofMinutes(15));
            assertThat(failure(() -> client.graphs().delete("a"))).isInstanceOf(Failure.Locked.class);
            assertThat(lock.underWay()).isZero();
        }
    }

    @Test
    void aClockThatIsSetBackUnlocksNothingForLonger() {
        HandClock clock = new HandClock();
        ChangeLock lock = new ChangeLock(AccessMode.READ_ONLY, clock);
        lock.unlock(Duration.ofMinutes(15));
        clock.now = NOW.minusSeconds(1);
        assertThat(lock.isUnlocked()).isFalse();
    }

    @Test
    void aRepeatedTryIsNotSentOnceTheConnectionIsLocked() throws Exception {
        HandClock clock = new HandClock();
        ChangeLock lock = new ChangeLock(AccessMode.READ_ONLY, clock);
        try (ScriptedServer server = new ScriptedServer()) {
            lock.unlock(Duration.ofMinutes(15));
            // Nothing listens at this port, so that the request is never sent and a change may be repeated.
            Pace pace = new Pace() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void pause(Duration length) {
                    lock.lock();
                }

                @Override
                public double random() {
                    return 0.5;
                }
            };
            ServerAddress nowhere = new ServerAddress("http", "127.0.0.1", 1);
            try (ApiClient client = new HttpApiClient(nowhere, ScriptedServer.TOKEN,
                    server.store.partition(new OfflinePartition("s", "a")), OkHttpClient::new, Limits.DEFAULT,
                    pace, clock, lock)) {
                assertThat(failure(() -> client.graphs().delete("a")))
                        .isEqualTo(new Failure.Locked(AccessMode.READ_ONLY, ChangeKind.REMOVAL));
            }
        }
    }

    @Test
    void theStricterModeIsTheStricterOne() {
        assertThat(AccessMode.stricterOf(AccessMode.CHANGES, AccessMode.NO_DELETIONS))
                .isEqualTo(AccessMode.NO_DELETIONS);
        assertThat(AccessMode.stricterOf(AccessMode.READ_ONLY, AccessMode.NO_DELETIONS))
                .isEqualTo(AccessMode.READ_ONLY);
    }

    private static ApiClient client(ScriptedServer server, ChangeLock lock) {
        return new HttpApiClient(server.address(), ScriptedServer.TOKEN,
                server.store.partition(new OfflinePartition("s", "a")), OkHttpClient::new, Limits.DEFAULT, server.pace,
                Clock.fixed(NOW, ZoneOffset.UTC), lock);
    }

    private static Stream<Method> gatewayMethods() {
        return Arrays.stream(ApiClient.class.getMethods()).map(Method::getReturnType)
                .filter(type -> type.getSimpleName().endsWith("Gateway"))
                .flatMap(type -> Arrays.stream(type.getMethods()));
    }

    private static Stream<Method> writes() {
        List<Method> found = gatewayMethods().filter(method -> method.getReturnType() != Reading.class)
                .filter(method -> !NO_WRITES.contains(name(method))).toList();
        assertThat(found).hasSizeGreaterThan(10);
        return found.stream();
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static ChangeKind kind(Method method) {
        return REMOVALS.contains(name(method)) ? ChangeKind.REMOVAL : ChangeKind.CHANGE;
    }

    private static Failure refusal(ApiClient client, Method method) throws Exception {
        Object gateway = Arrays.stream(ApiClient.class.getMethods())
                .filter(one -> one.getReturnType() == method.getDeclaringClass()).findFirst().orElseThrow()
                .invoke(client);
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            arguments.add(sample(type));
        }
        return failure(() -> {
            try {
                Object answer = method.invoke(gateway, arguments.toArray());
                if (answer instanceof Reading<?> reading) {
                    reading.fetch();
                }
            } catch (InvocationTargetException e) {
                throw (Exception) e.getCause();
            }
        });
    }

    private interface Act {
        void run() throws Exception;
    }

    private static Failure failure(Act act) throws Exception {
        try {
            act.run();
        } catch (FailureException e) {
            return e.failure();
        }
        throw new AssertionError("was carried out");
    }

    private static Object sample(Class<?> type) {
        Graph graph = new Graph("1", "a", "A", null, false, "v1", false, "graph_a", null, "default",
                GraphStatus.ACTIVE, null, NOW, NOW, 1, 1L, false, false);
        return switch (type.getSimpleName()) {
            case "String" -> "a";
            case "Role" -> Role.READER;
            case "boolean" -> true;
            case "Instant" -> NOW;
            case "List" -> List.of("a");
            case "NewGraph" -> new NewGraph("a", "A", null, "default", "v1", false, false, false);
            case "GraphEdit" -> new GraphEdit("A", null, null, null);
            case "GraphVersion" -> new GraphVersion(graph, null);
            default -> throw new AssertionError("no sample of " + type);
        };
    }

    private static Stream<Method> generated() {
        return Stream.of(GraphsApi.class, DeletedGraphsApi.class).map(Class::getPackage).map(Package::getName)
                .flatMap(LockedClientTest::apisIn).flatMap(type -> Arrays.stream(type.getMethods()));
    }

    private static Stream<Class<?>> apisIn(String packageName) {
        try {
            Path classes = Path.of(GraphsApi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
                List<Class<?>> found = new ArrayList<>();
                for (String file : files.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith("Api.class")).toList()) {
                    found.add(Class.forName(packageName + "." + file.substring(0, file.length() - ".class".length())));
                }
                return found.stream();
            }
        } catch (URISyntaxException | IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String word(Annotation annotation) {
        return annotation instanceof HTTP http ? http.method() : annotation.annotationType().getSimpleName();
    }
}
