package org.graphkeeper.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.connection.ConnectionStatus;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.GraphVersion;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.member.GraphMembership;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.provisioning.Check;
import org.graphkeeper.api.provisioning.Diagnosis;
import org.graphkeeper.api.provisioning.EvidenceState;
import org.graphkeeper.api.provisioning.GraphDoctor;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The gateways against the real server with its real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewaysLiveTest {

    private LiveServer live;
    private ApiClient client;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        live = LiveServer.start(data);
        client = live.client(LiveServer.ADMIN, LiveServer.PASSWORD);
    }

    @AfterAll
    void stop() {
        client.close();
        live.close();
    }

    @Test
    void aListThatDidNotChangeIsNotSentAgain() throws Exception {
        // Node counts are renewed in the background, so the first answers may differ still.
        await().until(() -> {
            List<Graph> before = client.graphs().all().fetch().value();
            return client.graphs().all().fetch().value() == before;
        });
        List<DatabaseConnection> connections = client.databaseConnections().all().fetch().value();

        assertThat(client.databaseConnections().all().fetch().value()).isSameAs(connections);
    }

    @Test
    void theServerIsAGraphkeeperThatKeepsRuns() throws Exception {
        assertThat(client.server().info().fetch().value()).satisfies(info -> {
            assertThat(info.kind()).isEqualTo(ServerKind.GRAPHKEEPER);
            assertThat(info.version()).isNotBlank();
            assertThat(info.can(Capability.PROVISIONING_RUNS)).isTrue();
        });
        assertThat(client.server().health().healthy()).isTrue();
    }

    @Test
    void aGraphIsCreatedInTheChosenConnectionEditedAndDeleted() throws Exception {
        client.graphs().all().fetch();
        assertThat(client.databaseConnections().all().fetch().value()).extracting(DatabaseConnection::configKey)
                .startsWith("default").contains("shared");

        Graph inDefault = client.graphs().create(wanted("in_default", "default"));
        Graph inShared = client.graphs().create(wanted("in_shared", "shared"));

        assertThat(inDefault.status()).isEqualTo(GraphStatus.ACTIVE);
        assertThat(inDefault.connectionId()).isNull();
        assertThat(inShared.connectionId()).isNotNull();
        assertThat(Duration.between(inShared.createdAt(), Instant.now())).isLessThan(Duration.ofMinutes(5));
        assertThat(storedSlugs()).contains("in_default", "in_shared", "default");
        assertThat(client.graphs().one("in_shared").fetch().value()).satisfies(graph -> {
            assertThat(graph.connectionName()).isEqualTo("Shared");
            assertThat(graph.schemaName()).isEqualTo("graph_in_shared");
            assertThat(graph.nodeCount()).isNotNull();
        });
        assertThat(client.graphs().update("in_shared", new GraphEdit("Renamed", "Words", null, null)).name())
                .isEqualTo("Renamed");
        assertThat(client.graphs().one("in_shared").stored().orElseThrow().value())
                .extracting(Graph::name, Graph::connectionName).containsExactly("Renamed", "Shared");

        client.graphs().delete("in_shared");

        assertThat(storedSlugs()).contains("in_default").doesNotContain("in_shared");
        assertThat(failureOf(() -> client.graphs().one("in_shared").fetch())).isInstanceOf(Failure.NotFound.class);
        assertThat(failureOf(() -> client.graphs().create(wanted("in_default", "default"))))
                .isEqualTo(new Failure.Conflict("Graph with slug 'in_default' already exists"));
    }

    @Test
    void theDoctorFindsWhereAGraphStoppedAndThatItIsWholeAfterwards() throws Exception {
        var doctor = new GraphDoctor(client, Clock.systemUTC());
        live.server().rehearsal().refuse("shared");
        try {
            failureOf(() -> client.graphs().create(wanted("patient", "shared")));
            Diagnosis ill = doctor.examine("patient", null);
            assertThat(ill.stoppedAt()).isEqualTo(Check.DATABASES_ANSWER);
            assertThat(ill.reason()).isNotBlank();
            assertThat(ill.retry()).isEqualTo(Diagnosis.RetrySafety.SAFE);
            assertThat(ill.unseen()).isEmpty();
        } finally {
            live.server().rehearsal().repair("shared");
        }
        Diagnosis waiting = doctor.examine("patient", null);
        assertThat(waiting.stoppedAt()).isEqualTo(Check.SCHEMA_GRAPH_DB);
        assertThat(waiting.next()).isEqualTo(Diagnosis.NextStep.RETRY);

        client.graphs().retryProvisioning("patient");

        Diagnosis well = doctor.examine("patient", null);
        assertThat(well.stoppedAt()).isNull();
        assertThat(well.next()).isEqualTo(Diagnosis.NextStep.NOTHING);
        assertThat(well.findings()).filteredOn(finding -> finding.state() == EvidenceState.UNKNOWN).isEmpty();
        assertThat(client.provisioning().evidence("patient").items()).isNotEmpty();
    }

    @Test
    void anAttemptIsEndedAndAGraphWithoutOneRefusesThat() throws Exception {
        client.graphs().create(wanted("calm", "shared"));
        assertThat(failureOf(() -> client.provisioning().cancel("calm"))).isInstanceOf(Failure.Rejected.class);
        assertThat(client.server().info().fetch().value().capabilities())
                .contains(Capability.CANCEL_PROVISIONING, Capability.GRAPH_EVIDENCE);
    }

    @Test
    void whoeverEditsWhatSomebodyElseChangedIsTold() throws Exception {
        client.graphs().create(wanted("edited_twice", "default"));
        GraphVersion read = client.graphs().version("edited_twice");
        assertThat(read.tag()).isNotBlank();
        assertThat(client.graphs().update(read, new GraphEdit("First", null, null, null)).name()).isEqualTo("First");

        assertThat(failureOf(() -> client.graphs().update(read, new GraphEdit("Second", null, null, null))))
                .isInstanceOf(Failure.Conflict.class);

        GraphVersion anew = client.graphs().version("edited_twice");
        assertThat(client.graphs().update(anew, new GraphEdit("Second", null, null, null)).name()).isEqualTo("Second");
    }

    @Test
    void aDeletedGraphIsRestoredOrPurged() throws Exception {
        assertThat(client.server().info().fetch().value().can(Capability.DELETED_GRAPHS)).isTrue();
        client.graphs().create(wanted("comes_back", "shared"));
        client.graphs().create(wanted("goes_away", "default"));
        client.graphs().delete("comes_back");
        client.graphs().delete("goes_away");
        assertThat(client.deletedGraphs().all().fetch().value()).extracting(Graph::slug, Graph::status)
                .startsWith(tuple("goes_away", GraphStatus.DELETED), tuple("comes_back", GraphStatus.DELETED));

        assertThat(client.deletedGraphs().restore("comes_back")).satisfies(graph -> {
            assertThat(graph.status()).isEqualTo(GraphStatus.ACTIVE);
            assertThat(graph.connectionName()).isEqualTo("Shared");
        });
        assertThat(failureOf(() -> client.deletedGraphs().restore("comes_back"))).isInstanceOf(Failure.Conflict.class);
        client.deletedGraphs().purge("goes_away");

        assertThat(client.deletedGraphs().all().stored().orElseThrow().value()).extracting(Graph::slug)
                .doesNotContain("goes_away", "comes_back");
        assertThat(client.graphs().create(wanted("goes_away", "default")).status()).as("the slug is free again")
                .isEqualTo(GraphStatus.ACTIVE);
    }

    @Test
    void databaseConnectionsTellHowTheyAre() throws Exception {
        assertThat(client.server().info().fetch().value().can(Capability.CONNECTION_STATUS)).isTrue();
        client.graphs().create(wanted("counted_here", "shared"));
        assertThat(client.databaseConnections().statuses().fetch().value())
                .filteredOn(status -> status.configKey().equals("shared")).singleElement().satisfies(status -> {
                    assertThat(status.state()).isEqualTo(ConnectionStatus.State.READY);
                    assertThat(status.graphs()).isPositive();
                    assertThat(status.isFailing()).isFalse();
                });
    }

    @Test
    void aProvisioningThatFailsSaysWhyAndCanBeRetried() throws Exception {
        live.server().rehearsal().refuse("shared");
        assertThat(failureOf(() -> client.graphs().create(wanted("unlucky", "shared"))))
                .isEqualTo(new Failure.Server("Graph provisioning failed", null, false));
        assertThat(client.graphs().one("unlucky").fetch().value().status()).isEqualTo(GraphStatus.ERROR);
        ProvisioningRun failed = client.provisioning().of("unlucky").fetch().value().getFirst();
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.reason()).isNotBlank();
        assertThat(failed.causeCode()).isNotBlank();
        assertThat(failed.retryHelps()).isTrue();
        assertThat(failed.steps()).anyMatch(step -> step.state() == StepState.FAILED);

        live.server().rehearsal().repair("shared");

        assertThat(client.graphs().retryProvisioning("unlucky").status()).isEqualTo(GraphStatus.ACTIVE);
        assertThat(client.provisioning().of("unlucky").fetch().value()).extracting(ProvisioningRun::state)
                .containsExactly(RunState.SUCCEEDED, RunState.FAILED);
        assertThat(client.provisioning().latest().fetch().value())
                .filteredOn(run -> run.graphSlug().equals("unlucky"))
                .extracting(ProvisioningRun::attempt).containsExactly(2);
        assertThat(failureOf(() -> client.graphs().retryProvisioning("unlucky")))
                .isEqualTo(new Failure.Rejected("Only graphs in 'error' status can be re-provisioned"));
    }

    @Test
    void membersAreAddedChangedAndRemovedAndTheLastAdminStays() throws Exception {
        User friend = register("friend@example.org");
        client.graphs().create(wanted("peopled", "default"));
        String me = client.session().account().fetch().value().id();
        assertThat(client.members().of("peopled").fetch().value())
                .extracting(Member::userId, Member::role).containsExactly(tuple(me, Role.ADMIN));

        assertThat(client.server().info().fetch().value().can(Capability.USER_LOOKUP)).isTrue();
        assertThat(client.users().lookUp("Friend@Example.org")).satisfies(known -> {
            assertThat(known.id()).isEqualTo(friend.id());
            assertThat(known.email()).isEqualTo("friend@example.org");
        });
        assertThat(failureOf(() -> client.users().lookUp("stranger@example.org")))
                .isInstanceOf(Failure.NotFound.class);

        client.members().add("peopled", friend.id(), Role.READER);
        assertThat(failureOf(() -> client.members().add("peopled", friend.id(), Role.READER)))
                .isEqualTo(new Failure.Conflict("User is already a member"));
        assertThat(client.server().info().stored().orElseThrow().value().can(Capability.USER_MEMBERSHIPS)).isTrue();
        assertThat(client.users().memberships(friend.id()).fetch().value())
                .extracting(GraphMembership::graphSlug, GraphMembership::role)
                .containsExactly(tuple("peopled", Role.READER));
        assertThat(client.users().memberships(friend.id()).stored()).isPresent();
        assertThat(client.members().changeRole("peopled", friend.id(), Role.WRITER).role()).isEqualTo(Role.WRITER);

        assertThat(client.members().of("peopled").stored().orElseThrow().value())
                .filteredOn(member -> member.userId().equals(friend.id()))
                .extracting(Member::role).containsExactly(Role.WRITER);
        assertThat(failureOf(() -> client.members().changeRole("peopled", me, Role.READER)))
                .isEqualTo(new Failure.Rejected("Cannot demote the last admin of a graph"));
        assertThat(failureOf(() -> client.members().remove("peopled", me)))
                .isEqualTo(new Failure.Rejected("Cannot remove the last admin of a graph"));

        client.members().remove("peopled", friend.id());
        assertThat(client.members().of("peopled").stored().orElseThrow().value())
                .extracting(Member::userId).containsExactly(me);
    }

    @Test
    void somebodyWithoutRightsIsForbiddenWhatTheyMayNot() throws Exception {
        register("guest@example.org");
        client.graphs().create(wanted("closed_one", "default"));
        try (ApiClient guest = live.client("guest@example.org", "guest pass")) {
            assertThat(guest.session().account().fetch().value().superuser()).isFalse();
            assertThat(guest.graphs().all().fetch().value()).extracting(Graph::slug).containsExactly("default");
            assertThat(failureOf(() -> guest.users().all().fetch())).isInstanceOf(Failure.Forbidden.class);
            assertThat(failureOf(() -> guest.graphs().create(wanted("guests", "default"))))
                    .isInstanceOf(Failure.Forbidden.class);
            assertThat(guest.graphs().one("closed_one").stored()).as("another account's data").isEmpty();
        }
    }

    @Test
    void aSuperuserCanBeMadeButNobodyDemotesThemselves() throws Exception {
        User helper = register("helper@example.org");
        client.users().all().fetch();

        assertThat(client.users().setSuperuser(helper.id(), true).superuser()).isTrue();

        assertThat(client.users().all().stored().orElseThrow().value())
                .filteredOn(User::superuser).extracting(User::email).contains("helper@example.org");
        String me = client.session().account().fetch().value().id();
        assertThat(failureOf(() -> client.users().setSuperuser(me, false)))
                .isEqualTo(new Failure.Rejected("Cannot demote yourself"));
    }

    @Test
    void anApiTokenSignsInUntilItIsRevoked() throws Exception {
        client.apiTokens().all().fetch();
        Instant expiry = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        ApiToken.Created created = client.apiTokens().create("laptop", expiry, null);
        assertThat(created.token().expiresAt()).isEqualTo(expiry);
        assertThat(client.apiTokens().all().stored().orElseThrow().value()).contains(created.token());
        try (ApiClient byToken = live.client(new Credentials.ApiToken(created.value()), "token")) {
            assertThat(byToken.session().account().fetch().value().email()).isEqualTo(LiveServer.ADMIN);
            byToken.session().signOut();
            client.apiTokens().revoke(created.token().id());
            assertThat(failureOf(() -> byToken.graphs().all().fetch())).isInstanceOf(Failure.Unauthorized.class);
        }
    }

    @Test
    void theLocalWorkspaceSignsInWithoutAPassword() throws Exception {
        Credentials issued = new Credentials.Issued(() -> new Secret(live.server().issueSessionToken()));
        try (ApiClient local = live.client(issued, "local")) {
            assertThat(local.session().account().fetch().value().email()).isEqualTo(LiveServer.ADMIN);
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndTheRightOneTakesItsPlace() throws Exception {
        try (ApiClient wrong = live.client(LiveServer.ADMIN, "guess")) {
            assertThat(failureOf(() -> wrong.graphs().all().fetch()))
                    .isEqualTo(new Failure.Unauthorized("LOGIN_BAD_CREDENTIALS"));
            Account account = wrong.session().signIn(
                    new Credentials.Password(LiveServer.ADMIN, new Secret(LiveServer.PASSWORD)));
            assertThat(account.superuser()).isTrue();
            Fetched<List<Graph>> graphs = wrong.graphs().all().fetch();
            assertThat(graphs.origin()).isEqualTo(Fetched.Origin.LIVE);
        }
    }

    private User register(String email) throws Exception {
        String password = email.substring(0, email.indexOf('@')) + " pass";
        assertThat(live.ask("POST", "/api/v1/auth/register", null,
                "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}").status()).isEqualTo(201);
        return client.users().all().fetch().value().stream()
                .filter(user -> user.email().equals(email)).findFirst().orElseThrow();
    }

    private List<String> storedSlugs() {
        return client.graphs().all().stored().orElseThrow().value().stream().map(Graph::slug).toList();
    }

    private static NewGraph wanted(String slug, String connectionKey) {
        return new NewGraph(slug, "Graph " + slug, null, connectionKey, "v1", false, true, true);
    }

    private static Failure failureOf(ThrowingCallable call) {
        return catchThrowableOfType(FailureException.class, call).failure();
    }
}
