package org.graphkeeper.views.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import org.graphkeeper.views.base.ActivityLog.Entry;
import org.graphkeeper.views.base.ActivityLog.Outcome;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of the activity room, under `target/gallery`: each must show something.
class ActivityGalleryTest {

    /// A picture with text, lines and an icon has at least so many colours.
    private static final long SOMETHING = 24;

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    static void fill(TestDesk desk) {
        Instant now = FakeClient.NOW;
        desk.activity.add(new Entry(now, "Local workspace", "ada@example.org", "member.role",
                "sales_eu / grace@example.org",
                "reader", "writer", Outcome.CONFIRMED, null));
        desk.activity.add(new Entry(now.minusSeconds(90), "Local workspace", "ada@example.org", "member.role",
                "sales_eu / ada@example.org", "admin", "reader", Outcome.REFUSED,
                "Cannot demote the last admin of a graph"));
        desk.activity.add(new Entry(now.minusSeconds(500), "Local workspace", "ada@example.org", "graph.retry",
                "patents",
                "error", "error", Outcome.FAILED, "Provisioning retry failed"));
        desk.activity.add(new Entry(now.minusSeconds(7000), "Local workspace", "ada@example.org", "graph.retry",
                "legal_archive", "error", "active", Outcome.UNKNOWN, "No answer; the graph is still in error"));
        desk.activity.add(new Entry(now.minusSeconds(90000), "Local workspace", "ada@example.org", "graph.create",
                "clinical_trials", null, "active", Outcome.CONFIRMED, null));
    }

    private void shoot(String name, double width, boolean dark, boolean filled) throws Exception {
        assertThat(Snapshots.take("activity-" + name, width, 480, dark, () -> {
            TestDesk desk = new TestDesk(new ManualTasks(), FakeClient.withVariety());
            if (filled) {
                fill(desk);
            }
            SourcesView view = new SourcesView(new ActivityViewModel(desk.surroundings),
                    new AuditViewModel(desk.session, desk.surroundings), desk.surroundings);
            view.serverIs(desk.client.info);
            javafx.application.Platform.runLater(view::focusTable);
            return view;
        })).isGreaterThan(SOMETHING);
    }

    @Test
    void everyState() throws Exception {
        shoot("light", 1040, false, true);
        shoot("dark", 1040, true, true);
        shoot("narrow", 720, false, true);
        shoot("empty", 1040, true, false);
    }

    @Test
    void theAuditLogOfTheServer() throws Exception {
        for (boolean dark : new boolean[] {false, true}) {
            assertThat(Snapshots.take("activity-audit-" + (dark ? "dark" : "light"), dark ? 960 : 1200, 480, dark, () -> {
                TestDesk desk = new TestDesk(new FxTasks(), FakeClient.withVariety());
                AuditViewModelTest.fill(desk.client, 230);
                ActivityRoom room = new ActivityRoom(desk.session, desk.surroundings);
                desk.session.infoProperty().set(AuditViewModelTest.AUDITED);
                Parent node = (Parent) room.node();
                room.attach();
                ((ToggleButton) node.lookup("#activity-source-audit")).fire();
                return node;
            })).isGreaterThan(SOMETHING);
        }
    }
}
