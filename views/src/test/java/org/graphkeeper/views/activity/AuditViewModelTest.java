package org.graphkeeper.views.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.graphkeeper.api.audit.AuditChange;
import org.graphkeeper.api.audit.AuditEntry;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class AuditViewModelTest {

    static final ServerInfo AUDITED = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.AUDIT));

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = new FakeClient();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final AuditViewModel model = new AuditViewModel(desk.session, desk.surroundings);

    static void fill(FakeClient client, int count) {
        for (int id = count; id > 0; id--) {
            boolean member = id % 2 == 0;
            client.audit.add(new AuditEntry(id, FakeClient.NOW.minusSeconds(60L * (count - id)), "u-1",
                    "ada@example.org", member ? AuditEntry.Credential.SESSION : AuditEntry.Credential.TOKEN,
                    member ? null : "ci", member ? "member.role.change" : "graph.create",
                    member ? "member" : "graph", "k-" + id, member ? "grace@example.org" : "sales_eu", "g-1",
                    id == 1 ? "patents" : "sales_eu", List.of(new AuditChange("role", member ? "reader" : null,
                    "writer")), "req-" + id));
        }
    }

    private void load() {
        model.load();
        tasks.runAll();
    }

    @Test
    void theNewestComeFirstAndOlderOnesOnDemandWithoutAGap() {
        fill(client, 230);
        load();
        assertThat(model.entries()).hasSize(AuditViewModel.PAGE);
        assertThat(model.moreProperty().get()).isTrue();
        assertThat(model.countText()).isEqualTo("100 of 230");
        model.loadMore();
        tasks.runAll();
        model.loadMore();
        tasks.runAll();
        assertThat(model.entries()).extracting(AuditEntry::id).hasSize(230).doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(model.moreProperty().get()).isFalse();
        model.loadMore();
        assertThat(tasks.waiting()).isEmpty();
    }

    @Test
    void theGraphIsAskedForAndTheRestIsFilteredHere() {
        fill(client, 20);
        model.graphProperty().set(" patents ");
        load();
        assertThat(model.entries()).singleElement().extracting(AuditEntry::id).isEqualTo(1L);
        assertThat(client.script.calls()).containsExactly("audit.page patents");
        model.graphProperty().set("");
        load();
        model.filterProperty().set("ROLE CHANGED");
        assertThat(model.entries()).hasSize(10);
    }

    @Test
    void wordsTellWhoWhatAndHow() {
        fill(client, 2);
        load();
        AuditEntry role = model.entries().getFirst();
        AuditEntry created = model.entries().getLast();
        assertThat(model.action(role)).isEqualTo("Role changed");
        assertThat(model.subject(role)).isEqualTo("sales_eu / grace@example.org");
        assertThat(model.changes(role)).isEqualTo("role: reader → writer");
        assertThat(model.who(created)).isEqualTo("ada@example.org (token ci)");
        assertThat(model.changes(created)).isEqualTo("role: writer");
    }

    @Test
    void aRefusalIsToldAndWhatIsShownSurvivesALaterFailure() {
        client.script.failNext("audit.page", new Failure.Forbidden("not yours"));
        load();
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Failed.class);
        fill(client, 3);
        load();
        client.script.failNext("audit.page", new Failure.Offline("host", "gone", false));
        load();
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Stale.class);
        assertThat(model.entries()).hasSize(3);
    }

    @Test
    void theExportHoldsWhatIsShown() {
        fill(client, 2);
        load();
        model.filterProperty().set("token");
        model.export(RecordFile.Format.CSV);
        assertThat(desk.saved.get("audit.csv").lines()).hasSize(3).last().asString()
                .startsWith("1,").contains("graph.create,graph,sales_eu,patents,role: writer,req-1");
    }
}
