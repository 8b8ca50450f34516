package org.graphkeeper.views.base;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.audit.AuditEntry;
import org.graphkeeper.api.audit.AuditGateway;
import org.graphkeeper.api.audit.AuditPage;
import org.graphkeeper.api.connection.ConnectionStatus;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.connection.DatabaseConnectionGateway;
import org.graphkeeper.api.event.EventGateway;
import org.graphkeeper.api.event.Told;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.DeletedGraphGateway;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.GraphMembership;
import org.graphkeeper.api.member.KnownUser;
import org.graphkeeper.api.member.MemberGateway;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.member.UserGateway;
import org.graphkeeper.api.provisioning.Cancellation;
import org.graphkeeper.api.provisioning.GraphEvidence;
import org.graphkeeper.api.provisioning.ProvisioningGateway;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.route.LineGateway;
import org.graphkeeper.api.route.LineStep;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerGateway;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.api.session.ApiTokenGateway;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.SessionGateway;
import org.jspecify.annotations.Nullable;

/// A whole server in memory, scripted by [#script]. The lists are set before work starts.
public final class FakeClient implements ApiClient {

    public static final Instant NOW = Instant.parse("2026-11-20T10:41:00Z");

    public final CallScript script = new CallScript(() -> NOW);
    public final FakeGraphs graphs = new FakeGraphs(script, () -> NOW);
    public final List<User> users = new CopyOnWriteArrayList<>();
    public final FakeMembers members = new FakeMembers(script, () -> NOW, () -> users);
    public final List<DatabaseConnection> connections = new CopyOnWriteArrayList<>();
    public final List<ConnectionStatus> statuses = new CopyOnWriteArrayList<>();
    public final List<ProvisioningRun> runs = new CopyOnWriteArrayList<>();
    public final List<ApiToken> tokens = new CopyOnWriteArrayList<>();
    /// Newest first.
    public final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    public Cancellation cancellation = Cancellation.ENDED;
    public GraphEvidence evidence = new GraphEvidence("", GraphStatus.UNKNOWN, NOW, List.of());
    /// What the server tells of changes; null for nothing.
    public @Nullable BlockingQueue<Told> events;
    public Account account = new Account("u-1", "ada@example.org", "Ada", true);
    public ServerInfo info = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.PROVISIONING_RUNS));

    public FakeClient() {
        connections.add(new DatabaseConnection(null, "default", "default", null));
        connections.add(new DatabaseConnection("5e1f0f6e-0000-4000-8000-000000000001", "Shared", "shared",
                SampleGraphs.CREATED));
    }

    /// With the graphs of [SampleGraphs#variety].
    public static FakeClient withVariety() {
        FakeClient client = new FakeClient();
        SampleGraphs.variety().forEach(client.graphs::put);
        return client;
    }

    /// A way that [LineStep.Stage#NAME] and so on fail on by `line.name` and so on.
    @Override
    public LineGateway line() {
        return () -> {
            List<LineStep> steps = new ArrayList<>();
            for (LineStep.Stage stage : LineStep.Stage.values()) {
                try {
                    steps.add(script.answer("line." + stage.name().toLowerCase(Locale.ROOT), "",
                            () -> new LineStep(stage, Duration.ofMillis(12), "seen", null, null)));
                } catch (FailureException e) {
                    steps.add(new LineStep(stage, Duration.ofMillis(12), "", null, e.failure()));
                    break;
                }
            }
            return steps;
        };
    }

    @Override
    public FakeGraphs graphs() {
        return graphs;
    }

    @Override
    public DeletedGraphGateway deletedGraphs() {
        return graphs.deleted();
    }

    @Override
    public MemberGateway members() {
        return members;
    }

    @Override
    public DatabaseConnectionGateway databaseConnections() {
        return new DatabaseConnectionGateway() {
            @Override
            public Reading<List<DatabaseConnection>> all() {
                return script.reading("connections.all", "", () -> List.copyOf(connections));
            }

            @Override
            public Reading<List<ConnectionStatus>> statuses() {
                return script.reading("connections.statuses", "", () -> List.copyOf(statuses));
            }
        };
    }

    @Override
    public UserGateway users() {
        return new UserGateway() {
            @Override
            public Reading<List<User>> all() {
                return script.reading("users.all", "", () -> List.copyOf(users));
            }

            @Override
            public Reading<List<GraphMembership>> memberships(String userId) {
                return script.reading("users.memberships", userId, () -> members.graphsOf(userId));
            }

            @Override
            public KnownUser lookUp(String email) throws FailureException {
                Optional<User> found = script.answer("users.lookUp", email,
                        () -> users.stream().filter(user -> user.email().equalsIgnoreCase(email)).findFirst());
                return found.map(user -> new KnownUser(user.id(), user.email(), user.displayName()))
                        .orElseThrow(() -> CallScript.refused(new Failure.NotFound("User not found")));
            }

            @Override
            public User setSuperuser(String userId, boolean superuser) throws FailureException {
                User changed = script.answer("users.setSuperuser", userId, () -> users.stream()
                        .filter(user -> user.id().equals(userId)).findFirst()
                        .map(user -> new User(user.id(), user.email(), user.displayName(), superuser, user.active(),
                                user.createdAt())).orElseThrow());
                users.replaceAll(user -> user.id().equals(userId) ? changed : user);
                return changed;
            }
        };
    }

    @Override
    public ProvisioningGateway provisioning() {
        return new ProvisioningGateway() {
            @Override
            public Reading<List<ProvisioningRun>> latest() {
                return script.reading("provisioning.latest", "", () -> List.copyOf(runs));
            }

            @Override
            public Reading<List<ProvisioningRun>> of(String graphSlug) {
                return script.reading("provisioning.of", graphSlug,
                        () -> runs.stream().filter(run -> run.graphSlug().equals(graphSlug)).toList());
            }

            @Override
            public Cancellation cancel(String graphSlug) throws FailureException {
                Cancellation answer = script.answer("provisioning.cancel", graphSlug, () -> cancellation);
                if (answer == Cancellation.ENDED) {
                    graphs.put(SampleGraphs.withStatus(graphs.get(graphSlug), GraphStatus.ERROR));
                }
                return answer;
            }

            @Override
            public GraphEvidence evidence(String graphSlug) throws FailureException {
                return script.answer("provisioning.evidence", graphSlug, () -> evidence);
            }
        };
    }

    /// Nothing ever happens that these tests did not bring about: by [#events] where there are any.
    @Override
    public EventGateway events() {
        return new EventGateway() {
            @Override
            public void follow(Listener listener) throws FailureException, InterruptedException {
                script.answer("events.follow", "", () -> true);
                if (events != null) {
                    while (true) {
                        listener.told(events.take());
                    }
                }
                new CountDownLatch(1).await();
            }

            @Override
            public void resumeNow() {
                script.note("events.resume");
            }
        };
    }

    @Override
    public AuditGateway audit() {
        return query -> script.answer("audit.page", query.graphSlug() == null ? "" : query.graphSlug(), () -> {
            List<AuditEntry> matching = audit.stream().filter(entry -> query.graphSlug() == null
                    || query.graphSlug().equals(entry.graphSlug())).toList();
            return new AuditPage(matching.stream().filter(entry -> query.before() == null
                    || entry.id() < query.before()).limit(query.limit()).toList(), matching.size());
        });
    }

    @Override
    public ServerGateway server() {
        return new ServerGateway() {
            @Override
            public Reading<ServerInfo> info() {
                return script.reading("server.info", "", () -> info);
            }

            @Override
            public ServerHealth health() throws FailureException {
                return script.answer("server.health", "", () -> new ServerHealth(true, Map.of("graph_db", true)));
            }
        };
    }

    @Override
    public SessionGateway session() {
        return new SessionGateway() {
            @Override
            public Reading<Account> account() {
                return script.reading("session.account", "", () -> account);
            }

            @Override
            public Account signIn(Credentials credentials) throws FailureException {
                script.answer("session.signIn", credentials.toString(), () -> true);
                return account;
            }

            @Override
            public void signOut() throws FailureException {
                script.answer("session.signOut", "", () -> true);
            }
        };
    }

    @Override
    public ApiTokenGateway apiTokens() {
        return new ApiTokenGateway() {
            @Override
            public Reading<List<ApiToken>> all() {
                return script.reading("tokens.all", "", () -> List.copyOf(tokens));
            }

            @Override
            public ApiToken.Created create(String name, @Nullable Instant expiresAt,
                                           @Nullable List<String> graphSlugs) throws FailureException {
                ApiToken token = script.answer("tokens.create", name,
                        () -> new ApiToken("t-" + tokens.size(), name, NOW, expiresAt, null, graphSlugs));
                tokens.add(token);
                return new ApiToken.Created(token, new Secret("tokn_example"));
            }

            @Override
            public void revoke(String tokenId) throws FailureException {
                if (!script.answer("tokens.revoke", tokenId, () -> tokens.removeIf(t -> t.id().equals(tokenId)))) {
                    throw CallScript.refused(new Failure.NotFound("Token not found"));
                }
            }
        };
    }

    @Override
    public void close() {
        // nothing is held
    }
}
