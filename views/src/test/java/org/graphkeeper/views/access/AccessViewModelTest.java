package org.graphkeeper.views.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.access.AccessViewModel.Topic;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class AccessViewModelTest {

    private static final Failure GONE = new Failure.Offline("127.0.0.1:8000", "connection refused", false);

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = new FakeClient();
    private TestDesk desk;
    private AccessViewModel model;

    static void people(FakeClient client) {
        client.users.add(new User("u-1", "ada@example.org", "Ada", true, true, SampleGraphs.CREATED));
        client.users.add(new User("u-2", "grace@example.org", "Grace", false, true, SampleGraphs.CREATED));
        client.users.add(new User("u-3", "alan@example.org", null, false, true, SampleGraphs.CREATED));
    }

    private void graphs(int count) {
        client.graphs.put(SampleGraphs.defaultGraph());
        IntStream.range(0, count).forEach(i -> {
            client.graphs.put(SampleGraphs.graph("g" + i, "Graph " + i, GraphStatus.ACTIVE));
            client.members.put("g" + i, new Member("u-1", "ada@example.org", "Ada", Role.ADMIN, SampleGraphs.CREATED));
        });
    }

    private void open() {
        desk = new TestDesk(tasks, client);
        desk.session.connectivity().reached(FakeClient.NOW);
        desk.session.catalog().start();
        tasks.runAll();
        model = new AccessViewModel(desk.session, desk.surroundings);
        model.attach();
        tasks.runAll();
    }

    private void ask(Topic topic, String id) {
        model.topicProperty().set(topic);
        tasks.runAll();
        (topic == Topic.GRAPH ? model.graph() : model.person()).choose(id);
    }

    private AccessAnswer answer(Topic topic) {
        return (topic == Topic.GRAPH ? model.graph() : model.person()).answerProperty().get();
    }

    private long memberCalls() {
        return client.script.calls().stream().filter(call -> call.startsWith("members.of")).count();
    }

    @Test
    void whoCanReadAGraphIsAnsweredWithReasons() {
        people(client);
        graphs(3);
        client.members.put("g1", new Member("u-2", "grace@example.org", "Grace", Role.READER, SampleGraphs.CREATED));
        open();
        ask(Topic.GRAPH, "g1");
        tasks.runAll();
        assertThat(answer(Topic.GRAPH).headline()).isEqualTo("2 people can read Graph 1");
        assertThat(answer(Topic.GRAPH).rows()).extracting(AccessRow::title)
                .containsExactly("ada@example.org", "grace@example.org");
        assertThat(answer(Topic.GRAPH).asOf()).isEqualTo(FakeClient.NOW);
        assertThat(answer(Topic.GRAPH).gaps()).noneMatch(gap -> gap.contains("Superusers"));
        assertThat(memberCalls()).isEqualTo(1);
    }

    @Test
    void whoMayNotListUsersIsToldThatSuperusersAreMissing() {
        client.account = new Account("u-2", "grace@example.org", "Grace", false);
        graphs(1);
        open();
        ask(Topic.GRAPH, "g0");
        tasks.runAll();
        assertThat(answer(Topic.GRAPH).gaps()).anyMatch(gap -> gap.contains("Superusers of the server can read"));
        assertThat(client.script.calls()).doesNotContain("users.all");
        ask(Topic.GRAPH, "default");
        tasks.runAll();
        assertThat(answer(Topic.GRAPH).headline()).contains("Everyone who is signed in can read");
    }

    @Test
    void whatAPersonSeesIsAskedGraphByGraphAFewAtOnce() {
        people(client);
        graphs(20);
        client.members.put("g7", new Member("u-2", "grace@example.org", "Grace", Role.WRITER, SampleGraphs.CREATED));
        open();
        ask(Topic.PERSON, "u-2");
        assertThat(model.person().askingProperty().get()).isTrue();
        assertThat(tasks.waiting().stream().filter(label -> label.startsWith("Loading members"))).hasSize(8);
        tasks.runAll();
        assertThat(model.person().askingProperty().get()).isFalse();
        assertThat(answer(Topic.PERSON).rows()).extracting(AccessRow::id).containsExactly("g7", "default");
        assertThat(answer(Topic.PERSON).headline()).isEqualTo("grace@example.org can see 2 graphs");
        assertThat(memberCalls()).isEqualTo(20);
        ask(Topic.PERSON, "u-3");
        tasks.runAll();
        assertThat(memberCalls()).as("the answers are remembered").isEqualTo(20);
    }

    @Test
    void aSuperuserNeedsNoQuestion() {
        people(client);
        graphs(3000);
        open();
        ask(Topic.PERSON, "u-1");
        tasks.runAll();
        assertThat(answer(Topic.PERSON).rows()).hasSize(3001);
        assertThat(memberCalls()).isZero();
        assertThat(model.person().openProperty().get()).isZero();
    }

    @Test
    void manyGraphsAreAskedOnlyWhenWantedAndCanBeStopped() {
        people(client);
        graphs(300);
        client.members.put("g0", new Member("u-2", "grace@example.org", "Grace", Role.WRITER, SampleGraphs.CREATED));
        open();
        ask(Topic.PERSON, "u-2");
        tasks.runAll();
        assertThat(memberCalls()).isZero();
        assertThat(model.person().openProperty().get()).isEqualTo(300);
        assertThat(answer(Topic.PERSON).gaps()).anyMatch(gap -> gap.startsWith("The members of 300 graphs are not"));

        model.person().askServer();
        IntStream.range(0, 100).forEach(_ -> tasks.runNext());
        assertThat(model.person().progressTextProperty().get()).contains("100 of 300");
        model.person().stop();
        tasks.runAll();
        assertThat(memberCalls()).isEqualTo(100);
        assertThat(answer(Topic.PERSON).rows()).extracting(AccessRow::id).containsExactly("g0", "default");
        assertThat(answer(Topic.PERSON).gaps()).anyMatch(gap -> gap.startsWith("The members of 200 graphs are not"));
        assertThat(model.person().openProperty().get()).isEqualTo(200);
    }

    @Test
    void whatIsStoredAnswersOfflineWithItsAge() {
        people(client);
        graphs(3);
        open();
        client.script.store("members.of g2", List.of(new Member("u-2", "grace@example.org", "Grace", Role.ADMIN,
                SampleGraphs.CREATED)), FakeClient.NOW.minus(Duration.ofDays(2)));
        client.script.outage(GONE);
        desk.session.catalog().refresh();
        tasks.runAll();
        ask(Topic.PERSON, "u-2");
        tasks.runAll();
        assertThat(answer(Topic.PERSON).rows()).extracting(AccessRow::id).containsExactly("g2", "default");
        assertThat(answer(Topic.PERSON).asOf()).isEqualTo(FakeClient.NOW.minus(Duration.ofDays(2)));
        assertThat(model.person().stateProperty().get()).isInstanceOf(LoadState.Stale.class);
        assertThat(model.person().openProperty().get()).isEqualTo(3);
        assertThat(model.person().askingProperty().get()).as("nobody to ask").isFalse();
    }

    @Test
    void theServerLostMidwayEndsTheQuestions() {
        people(client);
        graphs(40);
        open();
        ask(Topic.PERSON, "u-2");
        IntStream.range(0, 8).forEach(_ -> tasks.runNext());
        client.script.outage(GONE);
        tasks.runAll();
        assertThat(model.person().askingProperty().get()).isFalse();
        assertThat(memberCalls()).isLessThan(20);
        assertThat(answer(Topic.PERSON).gaps()).anyMatch(gap -> gap.startsWith("The members of"));
    }

    @Test
    void whereTheServerListsMembershipsOneQuestionIsEnough() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.USER_MEMBERSHIPS));
        people(client);
        graphs(300);
        client.members.put("g7", new Member("u-2", "grace@example.org", "Grace", Role.WRITER, SampleGraphs.CREATED));
        open();
        ask(Topic.PERSON, "u-2");
        tasks.runAll();
        assertThat(answer(Topic.PERSON).rows()).extracting(AccessRow::id).containsExactly("g7", "default");
        assertThat(answer(Topic.PERSON).rows().getFirst().because())
                .containsExactly(new Because.Membership(Role.WRITER, SampleGraphs.CREATED, true));
        assertThat(answer(Topic.PERSON).gaps()).noneMatch(gap -> gap.contains("not known"));
        assertThat(memberCalls()).isZero();
        assertThat(client.script.calls().stream().filter(call -> call.startsWith("users.memberships"))).hasSize(1);
        assertThat(model.person().openProperty().get()).isZero();
    }

    @Test
    void whereThatFailsTheGraphsAreAskedOneByOne() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.USER_MEMBERSHIPS));
        people(client);
        graphs(3);
        client.members.put("g1", new Member("u-2", "grace@example.org", "Grace", Role.WRITER, SampleGraphs.CREATED));
        client.script.failNext("users.memberships", new Failure.NotFound("Not Found"));
        open();
        ask(Topic.PERSON, "u-2");
        tasks.runAll();
        assertThat(memberCalls()).isEqualTo(3);
        assertThat(answer(Topic.PERSON).rows()).extracting(AccessRow::id).containsExactly("g1", "default");
    }

    @Test
    void aGraphThatIsRefusedIsCountedAndNotAskedForEver() {
        people(client);
        graphs(3);
        open();
        client.script.failNext("members.of", new Failure.Forbidden("Not a member of this graph"));
        ask(Topic.PERSON, "u-2");
        tasks.runAll();
        assertThat(answer(Topic.PERSON).gaps()).contains("The server did not tell the members of 1 graph.");
        assertThat(model.person().openProperty().get()).isZero();
    }

    @Test
    void aLineLeadsToTheOtherQuestion() {
        people(client);
        graphs(2);
        client.members.put("g1", new Member("u-2", "grace@example.org", "Grace", Role.READER, SampleGraphs.CREATED));
        open();
        ask(Topic.GRAPH, "g1");
        tasks.runAll();
        model.follow(answer(Topic.GRAPH).rows().getLast());
        tasks.runAll();
        assertThat(model.topicProperty().get()).isEqualTo(Topic.PERSON);
        assertThat(answer(Topic.PERSON).headline()).startsWith("grace@example.org can see");
    }

    @Test
    void theAnswerIsExportedWithServerAgeReasonsAndGaps() {
        people(client);
        graphs(1);
        client.members.put("g0", new Member("u-2", "=1+1@example.org", "Gr\"ace", Role.READER, SampleGraphs.CREATED));
        open();
        ask(Topic.GRAPH, "g0");
        tasks.runAll();
        model.export(model.graph(), false);
        model.export(model.graph(), true);
        String csv = desk.saved.get("access-graph-0.csv");
        assertThat(csv).contains("server: Local workspace", "Who can read Graph 0?", "as of: 2026-11-20T10:41:00Z",
                "reads,member reader since 2026-11-02T09:15:00Z", "superuser");
        String json = desk.saved.get("access-graph-0.json");
        assertThat(json).contains("\"server\": \"Local workspace\"", "\"because\": [\"superuser\"",
                "\"not_known\": [\"API tokens of others");
    }

    @Test
    void leavingEndsTheQuestions() {
        people(client);
        graphs(40);
        open();
        ask(Topic.PERSON, "u-2");
        tasks.runNext();
        model.detach();
        assertThat(tasks.waiting()).noneMatch(label -> label.startsWith("Loading members"));
        assertThat(model.person().askingProperty().get()).isFalse();
    }
}
