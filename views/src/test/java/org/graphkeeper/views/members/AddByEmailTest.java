package org.graphkeeper.views.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.members.AddMemberViewModel.Way;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Adding somebody as an admin of the graph who may not list the users, on a server that looks addresses up.
class AddByEmailTest {

    private static final String SLUG = "sales_eu";
    private static final String ADA = "00000000-0000-4000-8000-000000000001";
    private static final String ALAN = "00000000-0000-4000-8000-000000000007";

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = client();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final MembersViewModel model = new MembersViewModel(desk.session, desk.surroundings);
    private final AddMemberViewModel adding = model.adding();

    private static FakeClient client() {
        FakeClient made = MembersGalleryTest.client();
        made.account = new Account(ADA, "ada@example.org", "Ada Lovelace", false);
        made.info = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.USER_LOOKUP));
        return made;
    }

    @BeforeEach
    void shown() {
        desk.session.connectivity().reached(FakeClient.NOW);
        model.attach();
        model.show(client.graphs.get(SLUG));
        tasks.runAll();
    }

    private long lookUps() {
        return client.script.calls().stream().filter(call -> call.startsWith("users.lookUp")).count();
    }

    @Test
    void theWholeAddressIsLookedUpWhenNothingMoreIsTyped() {
        assertThat(adding.wayProperty().get()).isEqualTo(Way.EMAIL);
        adding.queryProperty().set("alan");
        assertThat(tasks.planned()).isEmpty();
        adding.queryProperty().set("alan@example.or");
        adding.queryProperty().set("Alan@example.org");
        assertThat(tasks.planned()).as("the latest wins").hasSize(1);
        tasks.elapseNext();
        assertThat(adding.waitingProperty().get()).contains("Looking up");
        tasks.runAll();
        assertThat(adding.foundProperty().get()).isEqualTo("Found Alan Turing");
        assertThat(adding.readyProperty().get()).isTrue();
        adding.roleProperty().set(Role.WRITER);
        adding.submit();
        tasks.runAll();
        assertThat(model.isMember(ALAN)).isTrue();
        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void nobodyWithThatAddressIsSaidAndNotAskedAgain() {
        adding.queryProperty().set("nobody@example.org");
        tasks.elapseNext();
        tasks.runAll();
        assertThat(adding.flawProperty().get()).contains("Nobody on this server", "nobody@example.org");
        assertThat(adding.readyProperty().get()).isFalse();
        adding.queryProperty().set("nobody@example.or");
        adding.queryProperty().set("nobody@example.org");
        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void aMemberIsNotAddedTwice() {
        adding.queryProperty().set("grace.hopper@example.org");
        tasks.elapseNext();
        tasks.runAll();
        assertThat(adding.flawProperty().get()).contains("Already a member");
        assertThat(adding.readyProperty().get()).isFalse();
    }

    @Test
    void aRefusalOfTheLookUpIsTold() {
        client.script.failNext("users.lookUp", new Failure.Forbidden("Requires permission: graph:manage_members"));
        adding.queryProperty().set("alan@example.org");
        tasks.elapseNext();
        tasks.runAll();
        assertThat(adding.problemProperty().get()).isNotNull();
        assertThat(adding.waitingProperty().get()).isEmpty();
    }

    @Test
    void aUserIdWorksToo() {
        adding.queryProperty().set(ALAN);
        assertThat(adding.readyProperty().get()).isTrue();
        assertThat(tasks.planned()).isEmpty();
    }

    @Test
    void withoutTheLookUpAnIdIsNeeded() {
        desk.session.infoProperty().set(new ServerInfo(ServerKind.KNOWLEDGE_TREE, "0.55.0", Set.of()));
        assertThat(adding.wayProperty().get()).isEqualTo(Way.ID);
    }
}
